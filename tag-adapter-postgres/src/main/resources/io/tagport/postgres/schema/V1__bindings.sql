-- The bindings of all apps. What a subject carries is one row of 'subject', and the truth; everything else is derived from it
-- in the same transaction. Every key has the columns by which it can be spread over machines: see docs/scale.md.

create table app (
    id integer not null primary key,
    name text collate "C" not null unique,
    -- How many rows of 'tag' it has. Whoever makes or takes away such a row changes this one first, so one at a time does.
    tags integer not null,
    -- The highest id a tag of it ever had: an id is given once.
    last_tag integer not null
);

create table tag (
    app integer not null,
    id integer not null,
    name text collate "C" not null,
    -- 0: none yet, 1: of users, 2: of devices
    kind smallint not null,
    primary key (app, id),
    unique (app, name)
);

create table subject (
    app integer not null,
    subject text collate "C" not null,
    -- Ids of tags, in the order of their first adding.
    tags integer[] not null,
    -- Grows by one with each change: who finds another one than expected has been overtaken.
    version bigint not null,
    primary key (app, subject)
) with (fillfactor = 80);

create table binding (
    app integer not null,
    tag integer not null,
    subject text collate "C" not null,
    -- No foreign key to 'tag': it would be looked at once a row. Whoever binds a tag holds its row for as long instead.
    primary key (app, tag, subject)
);

-- The holders of a tag are the sum of its slots: a popular tag is counted in several rows, so that writers need not wait
-- for each other. A single slot may well be below zero.
create table population (
    app integer not null,
    tag integer not null,
    slot smallint not null,
    holders bigint not null,
    primary key (app, tag, slot)
) with (fillfactor = 80);

-- All subjects and bindings of an app, counted in the same way.
create table tally (
    app integer not null,
    slot smallint not null,
    subjects bigint not null,
    bindings bigint not null,
    primary key (app, slot)
) with (fillfactor = 80);
