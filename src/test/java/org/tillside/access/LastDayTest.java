package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kernel.Fault;

class LastDayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-28, Europe/Berlin, 2026-03-28T23:00:00Z",
        "2026-10-25, Europe/Berlin, 2026-10-25T23:00:00Z",
        "2026-12-31, Pacific/Kiritimati, 2026-12-31T10:00:00Z",
        "2026-12-31, Pacific/Niue, 2027-01-01T11:00:00Z",
        "2018-11-03, America/Sao_Paulo, 2018-11-04T03:00:00Z",
        "2011-12-29, Pacific/Apia, 2011-12-30T10:00:00Z"
    })
    void it_ends_with_its_day_there_also_where_midnight_or_the_next_day_is_missing(
            LocalDate day, String zone, Instant end) {
        var it = LastDay.of(day, ZoneId.of(zone));
        assertThat(it.end()).isEqualTo(end);
        assertThat(it.isOver(end.minusNanos(1))).isFalse();
        assertThat(it.isOver(end)).isTrue();
    }

    @Test
    void blank_is_no_last_day() {
        assertThat(LastDay.read(" ", ZoneOffset.UTC)).isEmpty();
        assertThat(LastDay.read(" 2026-12-31 ", ZoneOffset.UTC)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "2026-02-30",
                "2026-12-31T00:00",
                "31.12.2026",
                "+999999999-12-31",
                "-0001-01-01",
                "9999-12-31"
            })
    void what_is_no_date_of_our_time_is_refused(String written) {
        assertThatThrownBy(() -> LastDay.read(written, ZoneOffset.UTC))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("last-day.invalid"));
    }
}
