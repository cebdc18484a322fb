package org.tillside.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tillside.access.LastDay;
import org.tillside.access.Person;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.SignInWay;

/** In which of their workspaces somebody works. */
class VisitorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Membership alpha = membership("Alpha", null);
    private final Membership beta = membership("Beta", null);
    private final Membership over = membership("Over", NOW.minusSeconds(1));

    @Test
    void what_they_chose_goes_before_where_they_were_last_and_that_before_the_first() {
        assertThat(of(alpha, beta).chosen()).isEqualTo(alpha);
        assertThat(of(null, beta).chosen()).isEqualTo(beta);
        assertThat(of(null, null).chosen()).isEqualTo(alpha);
        assertThat(of(membership("Left", null), beta).chosen()).isEqualTo(beta);
        assertThat(of(null, membership("Left", null)).chosen()).isEqualTo(alpha);
    }

    /**
     * Who chose it is told that their last day there is over; who was there last goes elsewhere.
     */
    @Test
    void where_their_last_day_is_over_they_do_not_begin() {
        assertThat(of(null, over).chosen()).isEqualTo(alpha);
        assertThat(of(null, over).lapsed()).isNull();
        assertThat(of(over, beta).chosen()).isNull();
        assertThat(of(over, beta).lapsed()).isEqualTo(over);
    }

    private Visitor of(@Nullable Membership wanted, @Nullable Membership last) {
        var person =
                Person.of(
                        new PersonId(UUID.randomUUID()),
                        "Lena",
                        "lena@web.example",
                        "en",
                        "UTC",
                        "system",
                        true);
        return Visitor.of(person, List.of(alpha, beta, over), id(wanted), id(last), NOW);
    }

    private static @Nullable UUID id(@Nullable Membership it) {
        return it == null ? null : it.workspace();
    }

    private static Membership membership(String name, @Nullable Instant end) {
        return new Membership(
                UUID.randomUUID(),
                name,
                Role.AGENT,
                end == null ? null : new LastDay(LocalDate.EPOCH, "UTC", end),
                false,
                EnumSet.allOf(SignInWay.class),
                false);
    }
}
