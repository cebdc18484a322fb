package org.tillside.inbox.arrival;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tillside.channels.email.Failure;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.inbox.Kind;
import org.tillside.inbox.writing.Snippet;

/**
 * What a mail that came back tells of one of ours.
 *
 * @param carried Message-IDs of what came back; empty if the mail is no bounce, or does not say
 * @param unreached the addresses that it did not reach; empty if it names none
 * @param subjects of what came back, as they are quoted; empty if none is
 * @param problem for those who read of it
 * @param delayed it is still tried: nothing has failed yet
 */
public record Bounce(
        Set<String> carried,
        List<String> unreached,
        List<String> subjects,
        DeliveryProblem problem,
        boolean delayed) {

    static final Bounce NONE = new Bounce(Set.of(), new DeliveryProblem(Reason.BOUNCED), false);

    public Bounce {
        carried = Set.copyOf(carried);
        unreached = List.copyOf(unreached);
        subjects = List.copyOf(subjects);
    }

    public Bounce(Set<String> carried, DeliveryProblem problem, boolean delayed) {
        this(carried, List.of(), List.of(), problem, delayed);
    }

    /** The same, that names more. */
    Bounce naming(Collection<String> recipients, Collection<String> quoted) {
        return new Bounce(carried, List.copyOf(recipients), List.copyOf(quoted), problem, delayed);
    }

    /** The same, of which it is known now that it tells of the letter with this Message-ID. */
    Bounce of(String letter) {
        return new Bounce(Set.of(letter), unreached, subjects, problem, delayed);
    }

    /**
     * What a marketplace says of an answer that it did not pass on; empty if the mail is no such.
     *
     * @param ids that it names
     */
    static Optional<Bounce> refused(NewMail mail, Collection<String> ids) {
        var cause =
                mail.kind() == Kind.BOUNCE && mail.relay() != null ? mail.relay().cause() : null;
        if (cause == null) return Optional.empty();
        var said = Snippet.of(mail.mail().subject());
        return Optional.of(
                new Bounce(Set.copyOf(ids), new DeliveryProblem(cause.reason(), said), false));
    }

    /**
     * @param failures as the bounce tells them; without any its subject must do
     */
    static Bounce of(Collection<String> carried, List<Failure> failures, String subject) {
        if (failures.isEmpty())
            return new Bounce(
                    Set.copyOf(carried),
                    new DeliveryProblem(Reason.BOUNCED, Snippet.of(subject)),
                    false);
        boolean delayed = failures.stream().allMatch(Failure::delayed);
        var worst =
                failures.stream().filter(it -> delayed || !it.delayed()).findFirst().orElseThrow();
        var unreached = unreached(failures, delayed);
        return new Bounce(
                Set.copyOf(carried),
                unreached,
                List.of(),
                new DeliveryProblem(
                        delayed ? Reason.DELAYED : reason(worst), said(unreached, worst)),
                delayed);
    }

    private static Reason reason(Failure failure) {
        return switch (failure.cause()) {
            case NO_SUCH_ADDRESS -> Reason.NO_SUCH_ADDRESS;
            case MAILBOX_FULL -> Reason.MAILBOX_FULL;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case UNWANTED -> Reason.UNWANTED;
            case NOT_REACHED -> Reason.NOT_REACHED;
            case UNKNOWN -> Reason.BOUNCED;
        };
    }

    private static List<String> unreached(List<Failure> failures, boolean delayed) {
        return failures.stream()
                .filter(it -> delayed || !it.delayed())
                .map(Failure::recipient)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /** Who was not reached, then what the mail server said of the first of them. */
    private static String said(List<String> unreached, Failure worst) {
        var recipients = unreached.stream().limit(3).collect(Collectors.joining(", "));
        var words = worst.said().isEmpty() ? worst.status() : worst.said();
        return Snippet.of(
                recipients.isEmpty() || words.isEmpty()
                        ? recipients + words
                        : recipients + ": " + words);
    }
}
