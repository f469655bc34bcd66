-- The schema in which these tables were created: one row. Who finds them in a schema of another name has a copy, or one that was
-- renamed while others still have it by its old name.

create table installation (
    schema_name text not null primary key
);

insert into installation (schema_name) values (current_schema());
