package org.tillside.channels.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tillside.database.Lateness;

/**
 * Figures of the whole installation for who watches it, at {@code /actuator/prometheus}: counts,
 * and ages in seconds. Asked of the database when somebody reads them, at most every ten seconds;
 * NaN while it does not answer.
 */
@Component
class MailFigures {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final DSLContext sql;
    private final Lateness lateness;
    private final Clock clock;
    private final MultiGauge polls;
    private @Nullable Reading last;

    private record Reading(Instant at, Record mail, Lateness.Lag lag) {}

    MailFigures(DSLContext sql, Lateness lateness, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        this.lateness = lateness;
        this.clock = clock;
        this.polls =
                MultiGauge.builder("tillside.mailbox.poll.age")
                        .description("Seconds since the mailbox was last looked into")
                        .baseUnit("seconds")
                        .register(meters);
        mail(meters, "mail.waiting", "Mails that came and are not understood yet", "waiting");
        age(meters, "mail.oldest", "Age of the oldest of them", "oldest_waiting");
        mail(meters, "mail.quarantined", "Mails that could not be read", "quarantined");
        mail(meters, "outbox.waiting", "Mails that are to leave", "leaving");
        mail(meters, "outbox.failing", "Those of them that were tried in vain", "failing");
        age(meters, "outbox.oldest", "Age of the oldest mail that is to leave", "oldest_leaving");
        gauge(
                meters,
                "jobs.lag",
                "How late the latest timer is, in seconds",
                it -> seconds(it.lag().oldestTimer(), it.at()));
        gauge(meters, "facts.waiting", "Facts that wait for a listener", it -> it.lag().facts());
        gauge(
                meters,
                "facts.oldest",
                "Age of the oldest of them, in seconds",
                it -> seconds(it.lag().oldestFact(), it.at()));
    }

    private void mail(MeterRegistry meters, String name, String what, String column) {
        gauge(meters, name, what, it -> it.mail().get(column, Double.class));
    }

    private void age(MeterRegistry meters, String name, String what, String column) {
        gauge(
                meters,
                name,
                what + ", in seconds",
                it -> seconds(it.mail().get(column, Instant.class), it.at()));
    }

    private void gauge(
            MeterRegistry meters, String name, String what, ToDoubleFunction<Reading> value) {
        Gauge.builder("tillside." + name, this, it -> it.read(value))
                .description(what)
                .register(meters);
    }

    private double read(ToDoubleFunction<Reading> value) {
        try {
            return value.applyAsDouble(reading());
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }

    private synchronized Reading reading() {
        var now = clock.instant();
        if (last == null || last.at().plus(REMEMBERED).isBefore(now)) {
            last =
                    new Reading(
                            now,
                            sql.fetchSingle("select * from channels.pulse()"),
                            lateness.look());
            polls.register(
                    sql.fetch("select * from channels.polls() where checked_at is not null")
                            .map(it -> poll(it, now)),
                    true);
        }
        return last;
    }

    private static MultiGauge.Row<?> poll(Record it, Instant now) {
        return MultiGauge.Row.of(
                Tags.of(
                        "mailbox",
                        it.get("address", String.class),
                        "healthy",
                        it.get("healthy", String.class)),
                seconds(it.get("checked_at", Instant.class), now));
    }

    private static double seconds(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
