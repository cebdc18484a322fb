-- What was recognised of a mail that came through a marketplace, or from one. It hangs on the message, so it goes along when that moves.
create table inbox.relay (
    workspace_id uuid not null,
    message_id   uuid not null,
    platform     text not null,                        -- of malls/platforms.txt
    mall_id      uuid,                                 -- malls; null: which one cannot be told
    role         text not null check (role in ('buyer', 'notice', 'failure')),
    alias        text,                                 -- the buyer's, by the form by which two are the same
    buyer        text not null,                        -- as the marketplace calls them; may be empty
    kind         text not null,
    authenticity text not null check (authenticity in ('proven', 'unproven', 'contradicted')),
    primary key (workspace_id, message_id),
    foreign key (workspace_id, message_id) references inbox.message on delete cascade
);
create index relay_alias on inbox.relay (workspace_id, alias) where alias is not null;
select database.own('inbox.relay');

-- Numbers of orders as they stand in such a mail, those of its subject first.
create table inbox.relay_order (
    workspace_id uuid not null,
    message_id   uuid not null,
    position     int  not null,
    number       text not null,
    primary key (workspace_id, message_id, position),
    foreign key (workspace_id, message_id) references inbox.relay on delete cascade
);
create index relay_order_number on inbox.relay_order (workspace_id, number);
select database.own('inbox.relay_order');
