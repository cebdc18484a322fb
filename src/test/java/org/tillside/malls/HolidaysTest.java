package org.tillside.malls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

@TillsideTest
class HolidaysTest {

    @Autowired Holidays holidays;

    @Test
    void public_holidays_are_those_of_the_country_and_its_part() {
        assertThat(on("2026-12-25", "de", null)).isTrue();
        assertThat(on("2026-12-24", "de", null)).isFalse();
        assertThat(on("2026-01-06", "de", null)).as("Epiphany, in the south only").isFalse();
        assertThat(on("2026-01-06", "de", "by")).isTrue();
        assertThat(on("2026-10-23", "hu", null)).isTrue();
        assertThat(on("2026-10-09", "kr", null)).as("Hangul day").isTrue();
        assertThat(on("2026-07-14", "fr", null)).isTrue();
    }

    @Test
    void a_moving_feast_moves() {
        assertThat(on("2026-04-06", "de", null)).as("Easter Monday").isTrue();
        assertThat(on("2027-03-29", "de", null)).isTrue();
        assertThat(on("2027-04-06", "de", null)).isFalse();
    }

    @Test
    void korean_feasts_go_by_the_moon_and_are_made_up_for() {
        for (var day :
                new String[] {
                    "2026-02-16", "2026-02-17", "2026-02-18", "2026-09-24", "2026-09-25",
                    "2026-09-26", "2026-05-24", "2025-01-29", "2025-10-06", "2027-02-07"
                }) assertThat(on(day, "kr", null)).as(day).isTrue();
        for (var substitute :
                new String[] {
                    "2026-03-02",
                    "2026-05-25",
                    "2026-08-17",
                    "2026-10-05",
                    "2025-10-08",
                    "2025-05-06",
                    "2027-02-09"
                })
            assertThat(
                            holidays.on(
                                    LocalDate.parse(substitute),
                                    new HolidayPlace("kr", null),
                                    Locale.KOREA))
                    .as(substitute)
                    .contains("대체공휴일");
        for (var workday : new String[] {"2026-02-19", "2026-09-28", "2026-06-08", "2026-01-02"})
            assertThat(on(workday, "kr", null)).as(workday).isFalse();
    }

    @Test
    void without_a_country_no_day_is_one() {
        assertThat(holidays.on(LocalDate.parse("2026-12-25"), null, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void countries_and_their_parts_have_names_in_the_language_of_the_reader() {
        assertThat(holidays.countries(Locale.KOREA)).containsEntry("kr", "대한민국");
        assertThat(holidays.countries(Locale.GERMANY)).containsEntry("hu", "Ungarn");
        assertThat(holidays.regions("de", Locale.UK)).containsEntry("by", "Bavaria");
        assertThat(holidays.regions("hu", Locale.UK)).isEmpty();
    }

    @Test
    void a_place_without_a_calendar_is_refused() {
        assertThat(holidays.checked(" DE ", "sh")).isEqualTo(new HolidayPlace("de", "sh"));
        assertThatThrownBy(() -> holidays.checked("xx", null)).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> holidays.checked("de", "nowhere")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> holidays.checked("../de", null)).isInstanceOf(Fault.class);
    }

    private boolean on(String day, String country, @Nullable String region) {
        return holidays.on(LocalDate.parse(day), new HolidayPlace(country, region), Locale.ENGLISH)
                .isPresent();
    }
}
