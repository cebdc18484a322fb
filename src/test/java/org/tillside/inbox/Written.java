package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.ArrivedMail;
import org.tillside.channels.Bygone;
import org.tillside.channels.Mailbox;
import org.tillside.channels.StoredAttachment;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.intake.IntakeId;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.relay.Recognition;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/** A mail as somebody wrote it, for tests: changed step by step, it stays the same otherwise. */
final class Written {

    private static final Set<String> OUR_SERVERS = Set.of("mx.shop.example");

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Correspondent from;
    private final List<Correspondent> to = new ArrayList<>();
    private final List<Correspondent> cc = new ArrayList<>();
    private final List<Correspondent> replyTo = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String inReplyTo;
    private List<String> references = List.of();
    private String subject = "Kaffeemühle";
    private String text = "Guten Tag";
    private ParsedMail.Kind kind = ParsedMail.Kind.HUMAN;
    private @Nullable String language = "de";
    private @Nullable String html;
    private List<String> checked = List.of();
    private @Nullable String called;
    private Instant at = NOON;
    private @Nullable Bygone bygone;
    private ParsedMail.@Nullable Calendar calendar;
    private final List<StoredAttachment> files = new ArrayList<>();

    private Written(Correspondent from) {
        this.from = from;
        this.id = UUID.randomUUID() + "@web.example";
    }

    static Written by(String address) {
        return new Written(person(address));
    }

    Written to(String... addresses) {
        Stream.of(addresses).map(Written::person).forEach(to::add);
        return this;
    }

    Written cc(String... addresses) {
        Stream.of(addresses).map(Written::person).forEach(cc::add);
        return this;
    }

    Written answersTo(String address) {
        replyTo.add(person(address));
        return this;
    }

    Written id(@Nullable String messageId) {
        id = messageId;
        return this;
    }

    Written inReplyTo(String messageId) {
        inReplyTo = messageId;
        return this;
    }

    Written references(String... ids) {
        references = List.of(ids);
        return this;
    }

    /** When it comes in. */
    Written at(Instant moment) {
        at = moment;
        return this;
    }

    Written subject(String words) {
        subject = words;
        return this;
    }

    Written says(String words) {
        text = words;
        return this;
    }

    Written kind(ParsedMail.Kind speaks) {
        kind = speaks;
        return this;
    }

    Written in(@Nullable String spoken) {
        language = spoken;
        return this;
    }

    Written html(String drawn) {
        html = drawn;
        return this;
    }

    /** What a server on its way found out about its sender. */
    Written checked(String results) {
        checked = List.of(results);
        return this;
    }

    /** Its writer goes by this name. */
    Written called(String name) {
        called = name;
        return this;
    }

    Written with(StoredAttachment file) {
        files.add(file);
        return this;
    }

    /** It brings an invitation, or an answer to one. */
    Written calendar(String lines) {
        kind = ParsedMail.Kind.CALENDAR;
        calendar = new ParsedMail.Calendar(null, lines.replace("\n", "\r\n"));
        return this;
    }

    /** Somebody brought it in a file: it is history. */
    Written bygone() {
        bygone = Bygone.mail(false, null);
        return this;
    }

    /** As it comes into a mailbox, each time by an intake of its own. */
    NewMail arrives(Mailbox mailbox) {
        var mail = mail();
        return new NewMail(
                new ArrivedMail(
                        new IntakeId(UUID.randomUUID()),
                        mailbox.id(),
                        at,
                        from.address(),
                        mailbox.address(),
                        mail,
                        List.copyOf(files),
                        bygone),
                Recognition.of(mail, OUR_SERVERS).orElse(null));
    }

    private ParsedMail mail() {
        var content = Sha256.of((from + subject + text + id).getBytes(UTF_8));
        return new ParsedMail(
                id,
                inReplyTo,
                references,
                List.of(called == null ? from : new Correspondent(called, from.address())),
                to,
                cc,
                replyTo,
                subject,
                NOON,
                text,
                html,
                text,
                "",
                List.of(),
                kind,
                language,
                List.of(),
                content,
                kind != ParsedMail.Kind.HUMAN,
                null,
                List.of(),
                checked,
                List.of(),
                calendar);
    }

    private static Correspondent person(String address) {
        return new Correspondent(address.substring(0, address.indexOf('@')), address);
    }
}
