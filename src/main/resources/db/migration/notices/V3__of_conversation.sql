-- Notices go with what they are about: /conversations/<id>, /asides/<id>.
create index notice_of_conversation on notices.notice (workspace_id, substr(link, 16, 36)) where link like '/conversations/%';
create index notice_of_aside on notices.notice (workspace_id, substr(link, 9, 36)) where link like '/asides/%';
