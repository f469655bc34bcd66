-- Who is at work on a subject with something that takes several steps, such as reading at a provider and then replacing there.
-- A row is put in and never committed: the turn lasts as long as the transaction, whatever ends it, and the table stays empty.

create table turn (
    app integer not null,
    subject text collate "C" not null,
    primary key (app, subject)
);
