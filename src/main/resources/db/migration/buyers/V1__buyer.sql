grant usage on schema buyers to ${app};

create table buyers.buyer (
    workspace_id uuid        not null,
    id           uuid        not null,
    name         text        not null,
    language     text,
    created_at   timestamptz not null,
    primary key (workspace_id, id)
);
select database.own('buyers.buyer');

-- How a buyer is known on a channel. The address is the one we compare by: lower case, Unicode NFC.
create table buyers.identity (
    workspace_id uuid        not null,
    channel      text        not null,
    address      text        not null,
    buyer_id     uuid        not null,
    created_at   timestamptz not null,
    primary key (workspace_id, channel, address),
    foreign key (workspace_id, buyer_id) references buyers.buyer deferrable initially deferred   -- claimed first, then described
);
create index on buyers.identity (workspace_id, buyer_id);
select database.own('buyers.identity');
