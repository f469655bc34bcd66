
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.app (
    id integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    tags integer NOT NULL,
    last_tag integer NOT NULL
);

CREATE TABLE public.binding (
    app integer NOT NULL,
    tag integer NOT NULL,
    subject text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.population (
    app integer NOT NULL,
    tag integer NOT NULL,
    slot smallint NOT NULL,
    holders bigint NOT NULL
)
WITH (fillfactor='80');

CREATE TABLE public.subject (
    app integer NOT NULL,
    subject text NOT NULL COLLATE pg_catalog."C",
    tags integer[] NOT NULL,
    version bigint NOT NULL
)
WITH (fillfactor='80');

CREATE TABLE public.tag (
    app integer NOT NULL,
    id integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind smallint NOT NULL
);

CREATE TABLE public.tagport_schema (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);

CREATE TABLE public.tally (
    app integer NOT NULL,
    slot smallint NOT NULL,
    subjects bigint NOT NULL,
    bindings bigint NOT NULL
)
WITH (fillfactor='80');

CREATE TABLE public.turn (
    app integer NOT NULL,
    subject text NOT NULL COLLATE pg_catalog."C"
);

INSERT INTO public.app VALUES
	(1, 'shop', 10, 10);

INSERT INTO public.binding VALUES
	(1, 1, 'user-11'),
	(1, 1, 'user-16'),
	(1, 1, 'user-21'),
	(1, 1, 'user-26'),
	(1, 1, 'user-31'),
	(1, 1, 'user-36'),
	(1, 1, 'user-6'),
	(1, 2, 'user-12'),
	(1, 2, 'user-17'),
	(1, 2, 'user-2'),
	(1, 2, 'user-22'),
	(1, 2, 'user-27'),
	(1, 2, 'user-32'),
	(1, 2, 'user-37'),
	(1, 2, 'user-7'),
	(1, 3, 'user-10'),
	(1, 3, 'user-12'),
	(1, 3, 'user-14'),
	(1, 3, 'user-16'),
	(1, 3, 'user-18'),
	(1, 3, 'user-20'),
	(1, 3, 'user-22'),
	(1, 3, 'user-24'),
	(1, 3, 'user-26'),
	(1, 3, 'user-28'),
	(1, 3, 'user-30'),
	(1, 3, 'user-32'),
	(1, 3, 'user-34'),
	(1, 3, 'user-36'),
	(1, 3, 'user-38'),
	(1, 3, 'user-4'),
	(1, 3, 'user-40'),
	(1, 3, 'user-6'),
	(1, 3, 'user-8'),
	(1, 4, 'user-13'),
	(1, 4, 'user-18'),
	(1, 4, 'user-23'),
	(1, 4, 'user-28'),
	(1, 4, 'user-3'),
	(1, 4, 'user-33'),
	(1, 4, 'user-38'),
	(1, 4, 'user-8'),
	(1, 5, 'user-14'),
	(1, 5, 'user-19'),
	(1, 5, 'user-24'),
	(1, 5, 'user-29'),
	(1, 5, 'user-34'),
	(1, 5, 'user-39'),
	(1, 5, 'user-4'),
	(1, 5, 'user-9'),
	(1, 6, 'user-10'),
	(1, 6, 'user-15'),
	(1, 6, 'user-20'),
	(1, 6, 'user-25'),
	(1, 6, 'user-30'),
	(1, 6, 'user-35'),
	(1, 6, 'user-40'),
	(1, 6, 'user-5'),
	(1, 7, 'china-1'),
	(1, 8, 'user-1'),
	(1, 9, 'user-1'),
	(1, 10, 'user-41');

INSERT INTO public.population VALUES
	(1, 1, 2, 8),
	(1, 2, 2, 8),
	(1, 3, 2, 20),
	(1, 4, 2, 8),
	(1, 5, 2, 8),
	(1, 6, 2, 8),
	(1, 7, 2, 1),
	(1, 1, 0, -1),
	(1, 8, 0, 1),
	(1, 9, 0, 1),
	(1, 3, 12, -1),
	(1, 10, 0, 1);

INSERT INTO public.subject VALUES
	(1, 'china-1', '{7}', 1),
	(1, 'user-10', '{6,3}', 1),
	(1, 'user-11', '{1}', 1),
	(1, 'user-12', '{2,3}', 1),
	(1, 'user-13', '{4}', 1),
	(1, 'user-14', '{5,3}', 1),
	(1, 'user-15', '{6}', 1),
	(1, 'user-16', '{1,3}', 1),
	(1, 'user-17', '{2}', 1),
	(1, 'user-18', '{4,3}', 1),
	(1, 'user-19', '{5}', 1),
	(1, 'user-20', '{6,3}', 1),
	(1, 'user-21', '{1}', 1),
	(1, 'user-22', '{2,3}', 1),
	(1, 'user-23', '{4}', 1),
	(1, 'user-24', '{5,3}', 1),
	(1, 'user-25', '{6}', 1),
	(1, 'user-26', '{1,3}', 1),
	(1, 'user-27', '{2}', 1),
	(1, 'user-28', '{4,3}', 1),
	(1, 'user-29', '{5}', 1),
	(1, 'user-3', '{4}', 1),
	(1, 'user-30', '{6,3}', 1),
	(1, 'user-31', '{1}', 1),
	(1, 'user-32', '{2,3}', 1),
	(1, 'user-33', '{4}', 1),
	(1, 'user-34', '{5,3}', 1),
	(1, 'user-35', '{6}', 1),
	(1, 'user-36', '{1,3}', 1),
	(1, 'user-37', '{2}', 1),
	(1, 'user-38', '{4,3}', 1),
	(1, 'user-39', '{5}', 1),
	(1, 'user-4', '{5,3}', 1),
	(1, 'user-40', '{6,3}', 1),
	(1, 'user-5', '{6}', 1),
	(1, 'user-6', '{1,3}', 1),
	(1, 'user-7', '{2}', 1),
	(1, 'user-8', '{4,3}', 1),
	(1, 'user-9', '{5}', 1),
	(1, 'known-without-tags', '{}', 1),
	(1, 'user-1', '{8,9}', 2),
	(1, 'user-2', '{2}', 2),
	(1, 'user-41', '{10}', 1);

INSERT INTO public.tag VALUES
	(1, 1, 'level:1', 0),
	(1, 2, 'level:2', 0),
	(1, 3, 'vip', 0),
	(1, 4, 'level:3', 0),
	(1, 5, 'level:4', 0),
	(1, 6, 'level:0', 0),
	(1, 7, '城市:北京', 0),
	(1, 8, 'level:9', 0),
	(1, 9, 'test:1', 0),
	(1, 10, 'new', 0);

INSERT INTO public.tagport_schema VALUES
	(1, '1', 'bindings', 'SQL', 'V1__bindings.sql', 784699023, 'tagport', '2026-12-01 16:08:43.705781', 71, true),
	(2, '2', 'turns', 'SQL', 'V2__turns.sql', 2136901377, 'tagport', '2026-12-01 16:08:43.846163', 22, true);

INSERT INTO public.tally VALUES
	(1, 2, 41, 61),
	(1, 5, 1, 0),
	(0, 0, 0, 0),
	(1, 12, 0, -1),
	(1, 0, 1, 2);

ALTER TABLE ONLY public.app
    ADD CONSTRAINT app_name_key UNIQUE (name);

ALTER TABLE ONLY public.app
    ADD CONSTRAINT app_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.binding
    ADD CONSTRAINT binding_pkey PRIMARY KEY (app, tag, subject);

ALTER TABLE ONLY public.population
    ADD CONSTRAINT population_pkey PRIMARY KEY (app, tag, slot);

ALTER TABLE ONLY public.subject
    ADD CONSTRAINT subject_pkey PRIMARY KEY (app, subject);

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_app_name_key UNIQUE (app, name);

ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_pkey PRIMARY KEY (app, id);

ALTER TABLE ONLY public.tagport_schema
    ADD CONSTRAINT tagport_schema_pk PRIMARY KEY (installed_rank);

ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_pkey PRIMARY KEY (app, slot);

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_pkey PRIMARY KEY (app, subject);

CREATE INDEX tagport_schema_s_idx ON public.tagport_schema USING btree (success);

