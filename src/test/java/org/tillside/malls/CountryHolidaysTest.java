package org.tillside.malls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kit.TillsideTest;

@TillsideTest
class CountryHolidaysTest {

    @Autowired Holidays holidays;

    /** As calendars printed in Korea show them. */
    @ParameterizedTest(name = "in {0}")
    @CsvSource(
            delimiter = ':',
            textBlock =
                    """
                    2023: 01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-03 10-09 12-25
                    2025: 01-01 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25
                    2026: 01-01 02-16 02-17 02-18 03-01 03-02 05-05 05-24 05-25 06-03 06-06 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25
                    """)
    void korea_is_free_on_its_days_and_on_those_that_stand_for_them(int year, String days) {
        var korea = holidays.of("KR");
        var free =
                LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(korea)
                        .map(it -> MonthDay.from(it).toString().substring(2))
                        .collect(Collectors.toList());
        assertThat(free).isEqualTo(Arrays.asList(days.strip().split(" ")));
    }

    @ParameterizedTest(name = "{1} is a holiday in {0}: {2}")
    @CsvSource(
            textBlock =
                    """
                    DE, 2026-10-03, true
                    DE, 2026-10-31, false
                    DE, 2026-04-03, true
                    HU, 2026-08-20, true
                    HU, 2026-03-15, true
                    US, 2026-11-26, true
                    US, 2026-12-24, false
                    JP, 2026-05-05, true
                    NL, 2026-04-27, true
                    XX, 2026-01-01, false
                    """)
    void a_country_is_free_on_the_days_of_the_whole_country(
            String country, LocalDate day, boolean free) {
        assertThat(holidays.of(country).test(day)).isEqualTo(free);
    }

    @Test
    void the_countries_we_serve_are_known() {
        assertThat(holidays.countries(Locale.ENGLISH))
                .containsKeys("kr", "de", "hu", "us", "gb", "jp", "nl", "fr", "es", "pl");
    }
}
