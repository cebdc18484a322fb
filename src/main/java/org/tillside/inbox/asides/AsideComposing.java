package org.tillside.inbox.asides;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.outbox.OutgoingAttachment;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.database.Workspace;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.threading.AsideAddress;
import org.tillside.inbox.writing.Letter;
import org.tillside.inbox.writing.QuoteIntro;
import org.tillside.inbox.writing.Recipients;
import org.tillside.inbox.writing.ReplySubject;
import org.tillside.kernel.Fault;

/** Makes a mail to somebody outside: nothing of the buyer's thread goes into it by itself. */
@Component
class AsideComposing {

    private static final int MOST_REFERENCES = 30;

    private final Mailboxes mailboxes;
    private final OurAddresses ours;
    private final AsideAddress addresses;
    private final AsideLetters letters;
    private final Workspaces workspaces;

    AsideComposing(
            Mailboxes mailboxes,
            OurAddresses ours,
            AsideAddress addresses,
            AsideLetters letters,
            Workspaces workspaces) {
        this.mailboxes = mailboxes;
        this.ours = ours;
        this.addresses = addresses;
        this.letters = letters;
        this.workspaces = workspaces;
    }

    /** Whom an answer goes to unless its writer says otherwise. */
    Recipients usual(AsideId aside) {
        var answered = letters.answered(aside);
        if (answered.isEmpty()) return Recipients.NONE;
        var it = answered.get();
        return it.isOurs()
                ? it.recipients().again()
                : it.recipients().reply(it.from(), ours.ours());
    }

    OutgoingMail first(MailboxId mailbox, long number, AsideText letter) {
        return mail(mailbox(mailbox), number, letter, letter.subject(), null, List.of());
    }

    OutgoingMail answer(Aside it, AsideText letter) {
        var answered = letters.answered(it.id());
        var subject =
                letter.subject().isBlank()
                        ? ReplySubject.reply(
                                answered.map(AsideLetter::subject).orElse(it.subject()), "")
                        : letter.subject();
        return mail(
                mailbox(it.mailbox()),
                it.number(),
                letter,
                subject,
                answered.orElse(null),
                letters.headers(it.id(), MOST_REFERENCES));
    }

    private OutgoingMail mail(
            Mailbox from,
            long number,
            AsideText letter,
            String subject,
            @Nullable AsideLetter answered,
            List<String> references) {
        var body = body(from, letter, answered);
        return new OutgoingMail(
                from.id(),
                from.name(),
                letter.recipients().to(),
                letter.recipients().cc(),
                subject,
                body.plain(),
                body.html(),
                answered == null ? null : answered.messageId(),
                references,
                addresses.of(from.address(), Workspace.current().id(), number),
                letter.files().stream()
                        .map(file ->
                                new OutgoingAttachment(
                                        file.name(), file.type(), file.sha256(), file.size()))
                        .toList(),
                false);
    }

    private Letter body(Mailbox from, AsideText letter, @Nullable AsideLetter answered) {
        if (answered == null) return new Letter(letter.text(), from.signature(), "", "");
        var intro =
                QuoteIntro.of(
                        answered.language(),
                        answered.sentAt(),
                        workspaces.zone(),
                        answered.from().shown());
        return new Letter(letter.text(), from.signature(), intro, answered.reply());
    }

    private Mailbox mailbox(MailboxId id) {
        return Optional.of(id)
                .flatMap(mailboxes::find)
                .orElseThrow(() -> Fault.unknown("mailbox", id));
    }
}
