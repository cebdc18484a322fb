package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.web.Reader.Theme;

class MomentsTest {

    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-23T13:00:00Z"), ZoneId.of("UTC"));

    @ParameterizedTest
    @CsvSource({
        "en,2026-11-23T12:31:00Z,Europe/Budapest,13:31",
        "en,2026-11-22T16:32:00Z,Europe/Budapest,Yesterday 17:32",
        "ko,2026-11-22T08:32:00Z,Asia/Seoul,어제 17:32",
        "ko,2026-11-23T14:59:00Z,Asia/Seoul,23:59",
        "de,2026-11-22T08:05:00Z,Europe/Berlin,Gestern 09:05",
        "hu,2026-11-22T08:05:00Z,Europe/Budapest,Tegnap 9:05",
        "en,2026-11-12T12:00:00Z,UTC,12 Nov",
        "de,2026-11-12T12:00:00Z,UTC,12. Nov.",
        "ko,2026-11-12T12:00:00Z,UTC,11월 12일",
        "hu,2026-11-12T12:00:00Z,UTC,nov. 12.",
        "en,2024-11-12T12:00:00Z,UTC,12 Nov 2024",
        "ko,2024-11-12T12:00:00Z,UTC,2024년 11월 12일",
    })
    void an_instant_is_told_as_briefly_as_its_distance_allows(
            String language, Instant instant, String zone, String told) {
        assertThat(moments(language, zone).brief(instant)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "en,Asia/Seoul,'Monday, 23 November 2026, 21:31 KST'",
        "de,Europe/Berlin,'Montag, 23. November 2026, 13:31 MEZ'",
    })
    void its_title_has_the_whole_date_and_the_zone(String language, String zone, String told) {
        assertThat(moments(language, zone).exact(Instant.parse("2026-11-23T12:31:00Z")))
                .isEqualTo(told);
    }

    private static Moments moments(String language, String zone) {
        var reader =
                new Reader(
                        UUID.randomUUID(),
                        "Minji Han",
                        Locale.of(language),
                        ZoneId.of(zone),
                        Theme.SYSTEM,
                        true,
                        3);
        return new Moments(reader, new Words(), NOW);
    }
}
