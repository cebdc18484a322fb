-- What waits is taken by the time it came; what came before a restart is sought among it, and is mostly not there: that costs nothing where it stands by that time.
drop index channels.intake_workspace_id_id_idx;
create index intake_waiting on channels.intake (workspace_id, received_at, id) where state = 'waiting';
