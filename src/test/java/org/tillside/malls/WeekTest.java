package org.tillside.malls;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {

    @Test
    void hours_are_kept_as_they_were_meant() {
        var week =
                Week.of(
                        Map.of(
                                MONDAY,
                                "9:00-12:00, 13:00–18:00",
                                FRIDAY,
                                "22:00-24:00",
                                SUNDAY,
                                " "));
        assertThat(Week.read(week.text())).isEqualTo(week);
        assertThat(week.hours(MONDAY)).isEqualTo("09:00-12:00, 13:00-18:00");
        assertThat(week.hours(FRIDAY)).isEqualTo("22:00-24:00");
        assertThat(week.hours(SUNDAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nine to five",
                "09:00",
                "18:00-09:00",
                "09:00-12:00, 11:00-13:00",
                "25:00-26:00",
                "09:00-09:00",
                "09:00-12:00-13:00"
            })
    void nonsense_is_refused_in_one_sentence(String hours) {
        assertThatThrownBy(() -> Week.of(Map.of(MONDAY, hours)))
                .hasMessageStartingWith("Hours are written like");
    }

    @Test
    void a_week_without_hours_is_none() {
        assertThatThrownBy(() -> Week.of(Map.of(MONDAY, "")))
                .hasMessageContaining("at least one day");
    }
}
