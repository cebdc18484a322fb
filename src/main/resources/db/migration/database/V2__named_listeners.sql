-- What was not heard yet when listeners got names that stay.
update database.event_publication set listener_id = named.name
from (values
    ('org.tillside.workforce.Departures.on(org.tillside.access.MembershipEnded)', 'workforce.departure'),
    ('org.tillside.notices.Farewells.on(org.tillside.access.MembershipEnded)', 'notices.departure'),
    ('org.tillside.inbox.TeamEvents.on(org.tillside.workforce.WorkersChanged)', 'inbox.team'),
    ('org.tillside.inbox.MailEvents.on(org.tillside.channels.MessagesArrived)', 'inbox.mails'),
    ('org.tillside.inbox.MailEvents.on(org.tillside.channels.MessageArrived)', 'inbox.mail'),
    ('org.tillside.inbox.MailEvents.on(org.tillside.channels.DeliveryChanged)', 'inbox.delivery')) named(was, name)
where listener_id = named.was and completion_date is null;
