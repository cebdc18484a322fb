package org.tillside.inbox.arrival;

import static org.tillside.inbox.threading.Evidence.IN_REPLY_TO;
import static org.tillside.inbox.threading.Evidence.NAMED_BEFORE;
import static org.tillside.inbox.threading.Evidence.REFERENCES;
import static org.tillside.inbox.threading.Evidence.REPLY_ADDRESS;
import static org.tillside.inbox.threading.Evidence.SAME_ORDER;
import static org.tillside.inbox.threading.Evidence.SUBJECT_TOKEN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.ArrivedMails;
import org.tillside.channels.intake.IntakeId;
import org.tillside.database.Workspace;
import org.tillside.inbox.Kind;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.ThreadKeys.Found;
import org.tillside.inbox.relay.RelayRole;
import org.tillside.inbox.relay.RelayRows;
import org.tillside.inbox.threading.Candidate;
import org.tillside.inbox.threading.Evidence;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.inbox.threading.Threading;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/** Gathers what ties a mail to conversations, and asks {@link Threading}. */
@Component
class Joining {

    /** So many are read again to know one; more have a program's id that says nothing. */
    private static final int FEW = 4;

    private final ThreadKeys keys;
    private final ReplyAddress addresses;
    private final SubjectToken tokens;
    private final ArrivedMails arrived;
    private final RelayRows relays;

    Joining(
            ThreadKeys keys,
            ReplyAddress addresses,
            SubjectToken tokens,
            ArrivedMails arrived,
            RelayRows relays) {
        this.keys = keys;
        this.addresses = addresses;
        this.tokens = tokens;
        this.arrived = arrived;
        this.relays = relays;
    }

    /**
     * @param twin the message that this very mail already is
     * @param failed our message that a bounce tells of
     * @param echo it bears the id of a message of ours
     */
    record Place(Threading threading, Optional<Found> twin, Optional<Found> failed, boolean echo) {}

    /**
     * Call it with the mail's ids locked.
     *
     * @param bounced ids of mails that a bounce carries with it
     */
    Place find(NewMail mail, Predicate<String> ours, Collection<String> bounced) {
        var sender = mail.counterpart(ours);
        boolean fromUs = ours.test(mail.sender(ours).address());
        var lineage = mail.lineage();
        var ids = new ArrayList<>(lineage.all());
        ids.addAll(bounced);
        var found = keys.find(ids, sender.key());
        var own = lineage.own();
        var twin = twin(mail, found, fromUs);
        var failed = failed(mail, found);
        var candidates = new ArrayList<Candidate>();
        failed.ifPresent(
                sent -> candidates.add(new Candidate(sent.conversation(), IN_REPLY_TO, true)));
        candidates.addAll(byOurLetter(mail, found));
        candidates.addAll(byNumber(mail, sender));
        for (var id : lineage.ancestors()) {
            var evidence = id.equals(lineage.inReplyTo()) ? IN_REPLY_TO : REFERENCES;
            found.stream()
                    .filter(other -> other.key().equals(id))
                    .forEach(other -> candidates.add(candidate(other, evidence)));
        }
        candidates.addAll(together(mail, found));
        candidates.addAll(byOrder(mail));
        found.stream()
                .filter(other -> other.key().equals(own) && !other.own())
                .forEach(other -> candidates.add(candidate(other, NAMED_BEFORE)));
        boolean echo = found.stream().anyMatch(it -> it.isOurs(own));
        return new Place(Threading.decide(believed(mail, candidates)), twin, failed, echo);
    }

    /** Who is not whom they say they are takes part in nothing. */
    private static List<Candidate> believed(NewMail mail, List<Candidate> all) {
        var relay = mail.relay();
        if (relay == null || relay.isCredible()) return all;
        return all.stream()
                .map(it -> new Candidate(it.conversation(), it.evidence(), false))
                .toList();
    }

    /** Of a marketplace that names none of our ids, the newest answer about the order is meant. */
    private Optional<Found> failed(NewMail mail, List<Found> found) {
        if (mail.kind() != Kind.BOUNCE) return Optional.empty();
        var named = found.stream().filter(other -> other.own() && other.sentByUs()).findFirst();
        var relay = mail.relay();
        if (named.isPresent() || relay == null || relay.role() != RelayRole.FAILURE) return named;
        return relays.newestOfOurs(relay)
                .map(it ->
                        new Found(
                                "", true, it.conversation(), it.message(), true, null, null, true));
    }

    /**
     * Marketplaces drop the headers that tie mails together. What the same alias writes of the same
     * order goes on where that is going on; of whom we know less, there is a link.
     */
    private List<Candidate> byOrder(NewMail mail) {
        var relay = mail.relay();
        if (relay == null || relay.role() != RelayRole.BUYER || !relay.isCredible())
            return List.of();
        return relays.ofOrders(relay).stream()
                .map(it ->
                        new Candidate(it.conversation(), SAME_ORDER, it.sameBuyer() && it.goesOn()))
                .toList();
    }

    private Optional<Found> twin(NewMail mail, List<Found> found, boolean fromUs) {
        var namesakes =
                found.stream()
                        .filter(other -> other.own() && other.key().equals(mail.lineage().own()))
                        .toList();
        return namesakes.stream()
                .filter(other -> isTwin(mail, other, fromUs))
                .findFirst()
                .or(() -> twinOfBefore(mail, namesakes));
    }

    /** One that we would read otherwise today than when it came. */
    private Optional<Found> twinOfBefore(NewMail mail, List<Found> namesakes) {
        var content = mail.mail().contentHash();
        return namesakes.stream()
                .filter(other -> other.intake() != null)
                .limit(FEW)
                .filter(other -> isNow(content, other.intake()))
                .findFirst();
    }

    private boolean isNow(Sha256 content, @Nullable IntakeId earlier) {
        return earlier != null && arrived.contentHash(earlier).filter(content::equals).isPresent();
    }

    /** Our own answer that comes back to another mailbox of ours is the same mail, too. */
    private static boolean isTwin(NewMail mail, Found other, boolean fromUs) {
        return other.isSameMail(mail.mail().contentHash())
                || fromUs && other.own() && other.sentByUs();
    }

    /** Whoever brought it knows that they belong together, whoever takes part. */
    private static List<Candidate> together(NewMail mail, List<Found> found) {
        var thread = mail.thread();
        return found.stream()
                .filter(other -> other.key().equals(thread))
                .map(other -> new Candidate(other.conversation(), REPLY_ADDRESS, true))
                .toList();
    }

    private static Candidate candidate(Found found, Evidence evidence) {
        return new Candidate(found.conversation(), evidence, found.takesPart());
    }

    /**
     * The letter of ours that it answers stands where it belongs now; the reply address that it
     * bore may be that of a conversation from which it was split off since.
     */
    private static List<Candidate> byOurLetter(NewMail mail, List<Found> found) {
        var answered = mail.lineage().inReplyTo();
        return found.stream()
                .filter(it -> it.isOurs(answered))
                .map(it -> candidate(it, REPLY_ADDRESS))
                .toList();
    }

    private List<Candidate> byNumber(NewMail mail, Correspondent sender) {
        var workspace = Workspace.current().id();
        var addressed = addresses.find(workspace, mail.addressed());
        var named = tokens.find(workspace, mail.mail().subject());
        var numbers = new TreeSet<Long>();
        addressed.ifPresent(numbers::add);
        named.ifPresent(numbers::add);
        var candidates = new ArrayList<Candidate>();
        for (var found : keys.numbered(numbers, sender.key())) {
            if (is(addressed, found.number()))
                candidates.add(
                        new Candidate(found.conversation(), REPLY_ADDRESS, found.takesPart()));
            if (is(named, found.number()))
                candidates.add(
                        new Candidate(found.conversation(), SUBJECT_TOKEN, found.takesPart()));
        }
        return candidates;
    }

    private static boolean is(OptionalLong wanted, long number) {
        return wanted.isPresent() && wanted.getAsLong() == number;
    }
}
