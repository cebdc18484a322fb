package org.tillside.channels.outbox;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.transport.Outcome;

/**
 * What follows from a try. A mail that some recipients have is sent, whatever becomes of the
 * others: it goes again to those alone whom a server did not take for now, and never to anybody
 * twice.
 *
 * @param nextTry null: there is none
 * @param others to whom alone it goes then, since the rest have it or never will; null: to all
 */
record Ending(
        OutboxState state,
        @Nullable DeliveryProblem problem,
        @Nullable Instant sentAt,
        @Nullable Instant nextTry,
        @Nullable Others others) {

    /**
     * Who is left when some have it.
     *
     * @param refused who never gets it, in the server's words; empty: nobody
     */
    record Others(List<String> recipients, String refused) {}

    private static final String BETWEEN = "; ";

    /** Somebody was refused; who, cannot be told. */
    private static final String UNSAID = "…";

    static Ending of(Claim claim, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Sent it -> sent(claim, it, now);
            case Outcome.Later it -> later(claim, it.problem(), now);
            case Outcome.Never it -> inVain(claim, it.problem(), now);
            case Outcome.Unclear it ->
                    new Ending(OutboxState.UNCERTAIN, it.problem(), null, null, null);
        };
    }

    private static Ending sent(Claim claim, Outcome.Sent it, Instant now) {
        var refused = join(claim.refused(), it.remark());
        var all =
                join(
                        refused,
                        it.notYet().stream()
                                .map(Outcome.NotYet::words)
                                .collect(Collectors.joining(BETWEEN)));
        var next = next(claim, now);
        if (it.notYet().isEmpty() || next == null) return sent(all, now);
        var others = it.notYet().stream().map(Outcome.NotYet::recipient).toList();
        return new Ending(
                OutboxState.WAITING,
                new DeliveryProblem(Reason.PARTLY_REFUSED, all),
                null,
                next,
                new Others(others, refused));
    }

    private static Ending sent(String refused, Instant now) {
        var problem =
                refused.isEmpty() ? null : new DeliveryProblem(Reason.PARTLY_REFUSED, refused);
        return new Ending(OutboxState.SENT, problem, now, null, null);
    }

    private static Ending later(Claim claim, DeliveryProblem problem, Instant now) {
        var next = next(claim, now);
        return next == null
                ? inVain(claim, problem, now)
                : new Ending(OutboxState.WAITING, problem, null, next, null);
    }

    private static Ending inVain(Claim claim, DeliveryProblem problem, Instant now) {
        if (claim.refused() == null)
            return new Ending(OutboxState.FAILED, problem, null, null, null);
        var missing = String.join(", ", claim.recipients());
        var said = problem.said();
        var words = said.contains(claim.recipients().getFirst()) ? said : missing + ": " + said;
        return sent(join(claim.refused(), words), now);
    }

    /** Null: it was tried for long enough. */
    private static @Nullable Instant next(Claim claim, Instant now) {
        var next = now.plus(OutboxPatience.pause(claim.attempts()));
        return next.isAfter(claim.tryUntil()) ? null : next;
    }

    private static String join(@Nullable String before, String words) {
        return Stream.of(before == null ? "" : before, words)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(BETWEEN));
    }

    /** The same without what the other side said. */
    Ending withoutWords() {
        return new Ending(
                state,
                problem == null ? null : new DeliveryProblem(problem.reason()),
                sentAt,
                nextTry,
                others == null
                        ? null
                        : new Others(
                                others.recipients(), others.refused().isEmpty() ? "" : UNSAID));
    }

    @Nullable String problemText() {
        return problem == null ? null : problem.text();
    }

    List<String> recipients(Claim claim) {
        return others == null ? claim.recipients() : others.recipients();
    }

    @Nullable String refused(Claim claim) {
        return others == null ? claim.refused() : others.refused();
    }
}
