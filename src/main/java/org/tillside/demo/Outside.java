package org.tillside.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.Source;
import org.tillside.channels.outbox.Outbox;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideText;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.kernel.Correspondent;

/** Whom the example's staff ask outside, and what comes back. */
@Component
class Outside {

    private static final String MAIL =
            "From: %s <%s>\r\nTo: <%s>\r\nSubject: %s\r\nMessage-ID: <%s>\r\nIn-Reply-To: <%s>\r\nDate: %s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n";

    private final AsideWriting writing;
    private final Asides asides;
    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final Intake intake;
    private final Clock clock;

    Outside(
            AsideWriting writing,
            Asides asides,
            Mailboxes mailboxes,
            Outbox outbox,
            Intake intake,
            Clock clock) {
        this.writing = writing;
        this.asides = asides;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * @param words {@code Name <address>}, the subject, an empty line, the letter
     */
    void ask(Conversation beside, String words) {
        var lines = words.split("\n", 3);
        var text = AsideText.toLine(lines[0], lines[1], lines[2].strip());
        switch (writing.begin(beside.id(), text)) {
            case AsideSent.Posted(var letter) ->
                    outbox.leftBefore(Objects.requireNonNull(letter.outbox()));
            case AsideSent.Held(var remarks) ->
                    throw new IllegalStateException("a letter of the example is held: " + remarks);
        }
    }

    /** By the door that all mail comes in by. Told twice, it comes once. */
    void answer(Conversation beside, String scene, String words) {
        var aside = asides.beside(beside.id()).getLast();
        var asked = asides.letters(aside.id()).getFirst();
        var mailbox = mailboxes.find(beside.mailbox()).orElseThrow();
        var from = aside.people().getFirst();
        intake.accept(
                mailbox.id(),
                Source.EXAMPLE,
                scene + "/outside",
                from.address(),
                new ByteArrayInputStream(mail(asked, from, mailbox.address(), scene, words)));
    }

    private byte[] mail(
            AsideLetter asked, Correspondent from, String to, String scene, String words) {
        var domain = from.address().substring(from.address().indexOf('@') + 1);
        return MAIL.formatted(
                        encoded(from.name()),
                        from.address(),
                        to,
                        encoded("AW: " + asked.subject()),
                        "outside." + scene + "." + asked.id() + "@" + domain,
                        asked.messageId(),
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)),
                        Base64.getMimeEncoder().encodeToString(words.getBytes(UTF_8)))
                .getBytes(UTF_8);
    }

    private static String encoded(String words) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(words.getBytes(UTF_8)) + "?=";
    }
}
