-- Which process may change a subject elsewhere. The lock in 'turn' ends with its connection; a process that has lost it finds
-- another owner here, in the transaction in which it notes that it is about to send, and sends nothing.

create table fence (
    app integer not null,
    subject text collate "C" not null,
    owner text not null,
    -- While a call is on its way: when another process may become the owner although nothing was heard of the call's end.
    sending_until timestamp with time zone,
    primary key (app, subject)
) with (fillfactor = 80);
