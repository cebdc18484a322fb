-- Tries of more than a day ago count no more, and go: they name networks and, hashed, addresses.
create index on access.sign_in_throttle (last_failure);
