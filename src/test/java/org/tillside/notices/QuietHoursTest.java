package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.kernel.Fault;

class QuietHoursTest {

    /** Empty in the last column: it is not quiet. */
    @ParameterizedTest
    @CsvSource({
        // within a day
        "12:00, 13:00, Europe/Berlin, 2030-01-10T10:59:59Z, ",
        "12:00, 13:00, Europe/Berlin, 2030-01-10T11:00:00Z, 2030-01-10T12:00:00Z",
        "12:00, 13:00, Europe/Berlin, 2030-01-10T11:59:59Z, 2030-01-10T12:00:00Z",
        "12:00, 13:00, Europe/Berlin, 2030-01-10T12:00:00Z, ",
        // over midnight, seen from either side
        "22:00, 07:00, Europe/Berlin, 2030-01-10T20:59:59Z, ",
        "22:00, 07:00, Europe/Berlin, 2030-01-10T21:00:00Z, 2030-01-11T06:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2030-01-11T05:59:59Z, 2030-01-11T06:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2030-01-11T06:00:00Z, ",
        "22:00, 07:00, Asia/Seoul, 2030-01-10T13:00:00Z, 2030-01-10T22:00:00Z",
        "22:00, 07:00, Asia/Kolkata, 2030-01-10T16:29:59Z, ",
        "22:00, 07:00, Asia/Kolkata, 2030-01-10T16:30:00Z, 2030-01-11T01:30:00Z",
        // until midnight, from midnight
        "20:00, 00:00, UTC, 2030-01-10T23:59:59Z, 2030-01-11T00:00:00Z",
        "00:00, 06:00, UTC, 2030-01-10T00:00:00Z, 2030-01-10T06:00:00Z",
        // the night that is an hour shorter: 2030-03-31 in Berlin, 02:00 is 03:00
        "22:00, 07:00, Europe/Berlin, 2030-03-30T21:00:00Z, 2030-03-31T05:00:00Z",
        "22:00, 02:30, Europe/Berlin, 2030-03-31T00:59:59Z, 2030-03-31T01:00:00Z",
        "22:00, 02:30, Europe/Berlin, 2030-03-31T01:00:00Z, ",
        "02:30, 04:00, Europe/Berlin, 2030-03-31T00:59:59Z, ",
        "02:30, 04:00, Europe/Berlin, 2030-03-31T01:00:00Z, 2030-03-31T02:00:00Z",
        "02:10, 02:50, Europe/Berlin, 2030-03-31T01:00:00Z, ",
        // the night that is an hour longer: 2030-10-27 in Berlin, 02:00 to 03:00 comes twice
        "22:00, 07:00, Europe/Berlin, 2030-10-26T20:00:00Z, 2030-10-27T06:00:00Z",
        "22:00, 02:30, Europe/Berlin, 2030-10-27T00:45:00Z, 2030-10-27T01:30:00Z",
        "22:00, 02:30, Europe/Berlin, 2030-10-27T01:30:00Z, ",
        "02:30, 06:00, Europe/Berlin, 2030-10-27T00:29:59Z, ",
        "02:30, 06:00, Europe/Berlin, 2030-10-27T00:30:00Z, 2030-10-27T05:00:00Z",
        "02:30, 06:00, Europe/Berlin, 2030-10-27T01:15:00Z, 2030-10-27T05:00:00Z",
    })
    void it_is_quiet_until_the_end_of_the_night(
            LocalTime from, LocalTime until, ZoneId zone, Instant now, @Nullable Instant end) {
        assertThat(new QuietHours(from, until).endsAfter(now, zone).orElse(null)).isEqualTo(end);
    }

    @Test
    void at_their_end_it_is_no_longer_quiet_on_any_night_of_a_year() {
        var zone = ZoneId.of("Europe/Berlin");
        for (var quiet : new QuietHours[] {hours("22:00", "07:00"), hours("23:30", "02:30")})
            for (var at = Instant.parse("2030-01-01T00:10:00Z");
                    at.isBefore(Instant.parse("2031-01-01T00:00:00Z"));
                    at = at.plusSeconds(1_800))
                quiet.endsAfter(at, zone)
                        .ifPresent(end -> assertThat(quiet.endsAfter(end, zone)).isEmpty());
    }

    @Test
    void they_do_not_end_as_they_begin() {
        assertThatThrownBy(() -> hours("07:00", "07:00")).isInstanceOf(Fault.class);
    }

    private static QuietHours hours(String from, String until) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
    }
}
