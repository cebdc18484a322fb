package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

    @ParameterizedTest
    @CsvSource({
        "DAILY, 8, Europe/Berlin, 2030-01-10T06:59:59Z, 2030-01-09T07:00:00Z",
        "DAILY, 8, Europe/Berlin, 2030-01-10T07:00:00Z, 2030-01-10T07:00:00Z",
        "DAILY, 8, Asia/Seoul, 2030-01-10T07:00:00Z, 2030-01-09T23:00:00Z",
        "DAILY, 0, America/New_York, 2030-01-10T05:00:00Z, 2030-01-10T05:00:00Z",
        // the hour that is left out is the next one, and the one that comes twice is the first
        "DAILY, 2, Europe/Berlin, 2030-03-31T00:59:59Z, 2030-03-30T01:00:00Z",
        "DAILY, 2, Europe/Berlin, 2030-03-31T01:00:00Z, 2030-03-31T01:00:00Z",
        "DAILY, 2, Europe/Berlin, 2030-10-27T01:30:00Z, 2030-10-27T00:00:00Z",
        "HOURLY, 8, Europe/Berlin, 2030-01-10T06:59:59Z, 2030-01-10T06:00:00Z",
        "HOURLY, 8, Asia/Kolkata, 2030-01-10T06:29:59Z, 2030-01-10T05:30:00Z",
        "HOURLY, 8, Europe/Berlin, 2030-10-27T01:10:00Z, 2030-10-27T01:00:00Z",
    })
    void a_period_ends_at_an_hour_of_the_person(
            Rhythm rhythm, int hour, ZoneId zone, Instant now, Instant end) {
        assertThat(rhythm.last(now, zone, hour)).contains(end);
    }

    @Test
    void who_wants_none_has_no_period() {
        assertThat(Rhythm.OFF.last(Instant.EPOCH, ZoneId.of("UTC"), 8)).isEmpty();
    }
}
