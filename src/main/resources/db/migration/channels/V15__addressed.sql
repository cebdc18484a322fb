-- To whom letters went, as two addresses are compared: a mail that comes back may name nothing of ours but the address that it did not reach. Letters that leave
-- without a sender in their envelope never come back.
create table channels.addressed (
    workspace_id uuid not null,
    mailbox_id   uuid not null,
    address      text not null,                    -- lower case, its domain in ASCII
    outbox_id    uuid not null,
    primary key (workspace_id, mailbox_id, address, outbox_id),
    foreign key (workspace_id, outbox_id) references channels.outbox on delete cascade
);
create index addressed_of_outbox on channels.addressed (outbox_id);      -- for deletes alone: no plan takes it for whoever looks for an address
select database.own('channels.addressed');

insert into channels.addressed (workspace_id, mailbox_id, address, outbox_id)
    select distinct o.workspace_id, o.mailbox_id, lower(r.address), o.id
    from channels.outbox o cross join unnest(o.recipients) as r (address)
    where o.created_at > now() - interval '30 days' and o.envelope_from <> '' and not o.fleeting;
