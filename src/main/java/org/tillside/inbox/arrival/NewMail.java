package org.tillside.inbox.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.ArrivedMail;
import org.tillside.channels.MailboxId;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.intake.IntakeId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;
import org.tillside.inbox.relay.Relay;
import org.tillside.inbox.relay.RelayRole;
import org.tillside.inbox.threading.Lineage;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;

/**
 * A mail that came and was understood, as a conversation sees it.
 *
 * @param relay what it is, if it comes through a marketplace or from one; else null
 * @param tellsOfDelay it is a bounce of which nothing is to be done yet: ours may still arrive
 * @param echo it bears the Message-ID of a letter of ours: that comes back, whatever became of it
 */
public record NewMail(
        ArrivedMail arrived, @Nullable Relay relay, boolean tellsOfDelay, boolean echo) {

    private static final Instant BEFORE_MAIL = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration FAST_CLOCK = Duration.ofHours(1);
    private static final int MOST_PARTICIPANTS = 100;
    private static final Pattern REMOTE =
            Pattern.compile(
                    "\\b(?:src|srcset|background|poster)\\s*=\\s*[\"']?[^\"'>]{0,20}?(?:https?:)?//|url\\(\\s*(?:[\"']|&quot;)?(?:https?:)?//",
                    Pattern.CASE_INSENSITIVE);

    public NewMail(ArrivedMail arrived, @Nullable Relay relay) {
        this(arrived, relay, false, false);
    }

    /** The same, if that is what this bounce tells. */
    NewMail with(Bounce bounce) {
        return bounce.delayed() ? new NewMail(arrived, relay, true, echo) : this;
    }

    /** The same, if we wrote it ourselves. */
    NewMail echoing(boolean ours) {
        return ours ? new NewMail(arrived, relay, tellsOfDelay, true) : this;
    }

    public IntakeId intake() {
        return arrived.intake();
    }

    public MailboxId mailbox() {
        return arrived.mailbox();
    }

    public Instant receivedAt() {
        return arrived.receivedAt();
    }

    public ParsedMail mail() {
        return arrived.mail();
    }

    public List<File> files() {
        return arrived.attachments().stream()
                .map(file ->
                        new File(
                                file.name(),
                                file.type(),
                                file.blob().size(),
                                file.blob().sha256(),
                                file.inline(),
                                file.contentId()))
                .toList();
    }

    public Lineage lineage() {
        var thread = thread();
        if (thread == null)
            return new Lineage(mail().messageId(), mail().inReplyTo(), mail().references());
        var references = new ArrayList<>(List.of(thread));
        references.addAll(mail().references());
        return new Lineage(mail().messageId(), mail().inReplyTo(), references);
    }

    /** It is history: nobody is told, answered or timed because of it. */
    public boolean isBygone() {
        return arrived.bygone() != null;
    }

    /** What all mails of its conversation share, as whoever brought it says; else null. */
    @Nullable String thread() {
        var bygone = arrived.bygone();
        return bygone == null || bygone.thread() == null ? null : "bygone " + bygone.thread();
    }

    /** Only history can be ours: what we write today never comes in here. */
    Direction direction(Predicate<String> ours) {
        var bygone = arrived.bygone();
        if (bygone == null) return Direction.IN;
        if (bygone.way() != null) return Direction.of(bygone.way().name());
        boolean fromUs = ours.test(sender(ours).address());
        return fromUs && reached(ours).isPresent() ? Direction.OUT : Direction.IN;
    }

    /** With whom the conversation is: who wrote, or whom we wrote to. */
    public Correspondent counterpart(Predicate<String> ours) {
        var sender = sender(ours);
        return direction(ours) == Direction.OUT ? reached(ours).orElse(sender) : sender;
    }

    private Optional<Correspondent> reached(Predicate<String> ours) {
        return Stream.of(mail().to(), mail().cc())
                .flatMap(List::stream)
                .filter(person -> !person.address().isBlank() && !ours.test(person.address()))
                .findFirst();
    }

    /**
     * What a marketplace itself writes is no question of a buyer, whatever its header says; what it
     * passes on is one, though it marks it as bulk. What we wrote ourselves is none, either.
     */
    public Kind kind() {
        var kind = Kind.of(mail().kind().word());
        if (echo) return kind == Kind.HUMAN ? Kind.BULK : kind;
        if (relay == null) return kind;
        return switch (relay.role()) {
            case BUYER -> kind == Kind.BULK ? Kind.HUMAN : kind;
            case NOTICE -> kind == Kind.BOUNCE ? kind : Kind.BULK;
            case FAILURE -> relay.isCredible() ? Kind.BOUNCE : Kind.BULK;
        };
    }

    /** Whether it gives us the word. */
    public boolean asks() {
        return kind().asks() && !tellsOfDelay;
    }

    boolean isAutomatic() {
        return arrived.isAutomatic() || echo || relay != null && relay.role() != RelayRole.BUYER;
    }

    /** What to lock so that mails which may belong together take turns. */
    long[] turns(UUID workspace) {
        return lineage()
                .locks(workspace, intake().value(), relay == null ? List.of() : relay.turns());
    }

    /**
     * Who wrote: a form on our own site writes from our address and names the visitor in Reply-To;
     * a marketplace may write from its own and name the buyer's alias there.
     */
    public Correspondent sender(Predicate<String> ours) {
        if (relay != null && relay.alias() != null) return relay.alias();
        var envelope = arrived.envelopeFrom();
        var from =
                mail().from().isEmpty()
                        ? new Correspondent("", envelope == null ? "" : envelope)
                        : mail().from().getFirst();
        if (mail().replyTo().isEmpty() || !ours.test(from.address())) return from;
        return mail().replyTo().getFirst();
    }

    public Recipients recipients() {
        return new Recipients(mail().to(), mail().cc(), mail().replyTo());
    }

    /** The addresses it was sent to, as far as it tells. */
    public List<String> addressed() {
        var addresses = new ArrayList<>(mail().deliveredTo());
        if (arrived.envelopeTo() != null) addresses.add(arrived.envelopeTo());
        recipients().all().forEach(person -> addresses.add(person.address()));
        return addresses;
    }

    /**
     * Everybody who wrote or got it but ourselves, by the form of the address by which two are the
     * same.
     */
    public Map<String, Correspondent> participants(Predicate<String> ours) {
        var people = new LinkedHashMap<String, Correspondent>();
        var direction = direction(ours);
        if (direction == Direction.NOTE) return people;
        boolean came = direction == Direction.IN;
        Stream.of(
                        came ? mail().from() : List.<Correspondent>of(),
                        mail().replyTo(),
                        mail().to(),
                        mail().cc())
                .flatMap(List::stream)
                .filter(person -> !person.address().isBlank() && !ours.test(person.address()))
                .limit(MOST_PARTICIPANTS)
                .forEach(person -> people.putIfAbsent(person.key(), person));
        var sender = sender(ours);
        if (came && !sender.address().isBlank()) people.putIfAbsent(sender.key(), sender);
        return people;
    }

    /** By its own clock, unless that is from before there was mail, or from tomorrow. */
    public Instant sentAt() {
        var date = mail().date();
        if (date == null
                || date.isBefore(BEFORE_MAIL)
                || date.isAfter(receivedAt().plus(FAST_CLOCK))) return receivedAt();
        return date;
    }

    boolean remote() {
        return mail().html() != null && REMOTE.matcher(mail().html()).find();
    }

    /** What was newly written, else all of it: a forwarded letter has no words of its own. */
    public String words() {
        return mail().reply().isBlank() ? mail().text() : mail().reply();
    }
}
