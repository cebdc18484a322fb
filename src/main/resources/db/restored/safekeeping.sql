-- The one that we come from, say.
delete from safekeeping.backup where ended_at is null;
