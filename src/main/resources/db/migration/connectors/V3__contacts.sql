-- Whether what is told names buyers. Bodies outlive the wish to have it told so, and an address that somebody changed must not get them.
alter table connectors.delivery add column contacts boolean not null default false;
update connectors.delivery set contacts = true where body ~ '"buyer":\{[^}]*"name":';
