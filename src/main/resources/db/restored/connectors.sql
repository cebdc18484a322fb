-- What waited may have arrived since, and what happens again now would be told again: the owner turns webhooks on when all is looked through.
update connectors.delivery set state = 'failed', problem = 'restored', claimed_until = null, tried_at = now() where state = 'waiting';
update connectors.webhook set running = false where running;
