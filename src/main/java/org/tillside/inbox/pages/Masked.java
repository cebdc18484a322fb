package org.tillside.inbox.pages;

import org.tillside.access.Actor;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.writing.Recipients;

/**
 * A message as the current actor may read it: for guests without buyers' contact data, whatever
 * part it stands in.
 */
public final class Masked {

    private Masked() {}

    public static Message of(Message it) {
        if (Actor.current().seesContactData()) return it;
        boolean came = it.direction() == Direction.IN;
        return new Message(
                it.id(),
                it.conversation(),
                it.direction(),
                it.author(),
                came ? ContactMask.correspondent(it.from()) : it.from(),
                recipients(it.recipients()),
                ContactMask.text(it.subject()),
                ContactMask.text(it.text()),
                ContactMask.text(it.reply()),
                ContactMask.text(it.quoted()),
                it.hasHtml(),
                it.remote(),
                it.kind(),
                it.language(),
                it.mailbox(),
                null,
                it.intake(),
                it.outbox(),
                it.delivery(),
                it.problem() == null ? null : ContactMask.text(it.problem()),
                it.sentAt(),
                it.at(),
                it.files().stream().map(Masked::file).toList());
    }

    public static Recipients recipients(Recipients it) {
        if (Actor.current().seesContactData()) return it;
        return new Recipients(
                it.to().stream().map(ContactMask::correspondent).toList(),
                it.cc().stream().map(ContactMask::correspondent).toList(),
                it.replyTo().stream().map(ContactMask::correspondent).toList());
    }

    private static File file(File it) {
        return new File(
                ContactMask.text(it.name()),
                it.type(),
                it.size(),
                it.sha256(),
                it.inline(),
                it.contentId());
    }
}
