package org.tillside.inbox.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.inbox.invitations.EventTime;

class EventWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | Europe/Berlin | 2026-07-07T12:00:00Z | 2026-07-07T13:00:00Z | Tuesday, 7 July 2026, 14:00 – 15:00 CEST",
                "ko-KR | Asia/Seoul    | 2026-07-07T12:00:00Z | 2026-07-07T13:00:00Z | 2026년 7월 7일 화요일, 21:00 – 22:00 KST",
                "de-DE | Europe/Berlin | 2026-07-07T20:00:00Z | 2026-07-07T23:00:00Z | Dienstag, 7. Juli 2026, 22:00 – Mittwoch, 8. Juli 2026, 01:00 MESZ",
                "hu-HU | Europe/Budapest | 2026-07-07T12:00:00Z |  | 2026. július 7., kedd, 14:00 CEST",
                "en-GB | Asia/Seoul    | 2026-07-07           | 2026-07-08           | Tuesday, 7 July 2026",
                "ko-KR | America/New_York | 2026-07-07        | 2026-07-10           | 2026년 7월 7일 화요일 – 2026년 7월 9일 목요일",
                "en-GB | Asia/Seoul    | 2026-07-07T14:00     | 2026-07-07T15:00     | Tuesday, 7 July 2026, 14:00 – 15:00 (there)",
            })
    void a_time_is_told_by_the_readers_clocks_and_in_their_language(
            String language, String zone, String starts, @Nullable String ends, String words) {
        var it = new EventWords(Locale.forLanguageTag(language), ZoneId.of(zone), "(there)");
        assertThat(it.span(EventTime.of(starts), ends == null ? null : EventTime.of(ends)))
                .isEqualTo(words);
    }
}
