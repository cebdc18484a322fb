package org.tillside.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.outbox.OutboxState.FAILED;
import static org.tillside.channels.outbox.OutboxState.SENT;
import static org.tillside.channels.outbox.OutboxState.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tillside.channels.MailboxId;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.transport.Outcome;
import org.tillside.kernel.Sha256;

/** What follows from a try of a mail to several. */
class EndingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant DAYS_LATER = NOW.plus(Duration.ofDays(3));
    private static final List<String> BOTH = List.of("bea@x.example", "cc@x.example");
    private static final List<String> BEA = List.of("bea@x.example");
    private static final String GREY = "bea@x.example: 450 greylisted";
    private static final String GONE = "old@x.example: 550 nobody";
    private static final Outcome NEVER =
            new Outcome.Never(new DeliveryProblem(Reason.REFUSED, "554 no"));
    private static final Outcome LATER =
            new Outcome.Later(new DeliveryProblem(Reason.REFUSED, GREY));

    @Test
    void to_whom_it_was_refused_for_now_it_goes_again_and_to_nobody_else() {
        var claim = claim(BOTH, null);
        var ending = Ending.of(claim, partly(GONE), NOW);
        assertThat(ending.state()).isEqualTo(WAITING);
        assertThat(ending.nextTry()).isEqualTo(NOW.plusSeconds(30));
        assertThat(ending.problemText()).isEqualTo("partly-refused: " + GONE + "; " + GREY);
        assertThat(ending.recipients(claim)).isEqualTo(BEA);
        assertThat(ending.refused(claim)).isEqualTo(GONE);
    }

    @Test
    void when_the_last_have_it_who_never_got_it_is_still_named() {
        var ending = Ending.of(claim(BEA, GONE), new Outcome.Sent(""), NOW);
        assertThat(ending.state()).isEqualTo(SENT);
        assertThat(ending.problemText()).isEqualTo("partly-refused: " + GONE);
        assertThat(Ending.of(claim(BEA, ""), new Outcome.Sent(""), NOW).problem()).isNull();
    }

    @Test
    void what_others_have_is_sent_whatever_becomes_of_the_rest() {
        var rest = claim(BEA, GONE);
        assertThat(Ending.of(rest, NEVER, NOW).state()).isEqualTo(SENT);
        assertThat(Ending.of(rest, NEVER, NOW).problemText())
                .isEqualTo("partly-refused: " + GONE + "; bea@x.example: 554 no");
        assertThat(Ending.of(rest, LATER, NOW).state()).isEqualTo(WAITING);
        assertThat(Ending.of(rest, LATER, DAYS_LATER).state()).isEqualTo(SENT);
        assertThat(Ending.of(rest, LATER, DAYS_LATER).problemText())
                .isEqualTo("partly-refused: " + GONE + "; " + GREY);
        assertThat(Ending.of(rest, partly(""), DAYS_LATER).state()).isEqualTo(SENT);
    }

    @Test
    void what_nobody_has_is_not_sent() {
        var claim = claim(BOTH, null);
        assertThat(Ending.of(claim, NEVER, NOW).state()).isEqualTo(FAILED);
        assertThat(Ending.of(claim, LATER, NOW).state()).isEqualTo(WAITING);
        assertThat(Ending.of(claim, LATER, DAYS_LATER).state()).isEqualTo(FAILED);
    }

    private static Outcome partly(String remark) {
        return new Outcome.Sent(remark, List.of(new Outcome.NotYet("bea@x.example", GREY)));
    }

    private static Claim claim(List<String> recipients, @Nullable String refused) {
        return new Claim(
                new OutboxId(UUID.randomUUID()),
                new MailboxId(UUID.randomUUID()),
                "id@shop.example",
                "help@shop.example",
                recipients,
                new Sha256(new byte[32]),
                1,
                NOW.plus(Duration.ofDays(2)),
                NOW,
                refused);
    }
}
