package org.tillside.safekeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How old the last good backup into the folder of the settings is, for who watches it; NaN while
 * there is none, or the database does not answer. Without a folder there is no such figure.
 */
@Component
@EnableConfigurationProperties(SafekeepingSettings.class)
class BackupFigures {

    private final RunBook runs;
    private final Clock clock;

    BackupFigures(RunBook runs, SafekeepingSettings settings, Clock clock, MeterRegistry meters) {
        this.runs = runs;
        this.clock = clock;
        if (settings.folder() == null) return;
        Gauge.builder("tillside.backup.age", this, BackupFigures::age)
                .description("Age of the last good backup")
                .baseUnit("seconds")
                .register(meters);
    }

    double age() {
        try {
            return runs.lastGood().map(Run::endedAt).map(this::since).orElse(Double.NaN);
        } catch (DataAccessException | TransactionException away) {
            return Double.NaN;
        }
    }

    private double since(Instant ended) {
        return Duration.between(ended, clock.instant()).toMillis() / 1000.0;
    }
}
