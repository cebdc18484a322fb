package org.tillside.inbox.invitations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Correspondent;

class ReplyCalendarTest {

    private static final Correspondent ORGANIZER = new Correspondent("Ann", "ann@buyer.example");
    private static final Correspondent US = new Correspondent("Shop; \"2\"", "help@shop.example");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void it_says_who_answers_what_to_which_one() {
        var lines = lines(invitation("1@buyer", "Call, or chat; 2", "2026-03-02T09:00:00Z"));
        assertThat(lines)
                .containsExactly(
                        "BEGIN:VCALENDAR",
                        "PRODID:-//Tillside//Inbox//EN",
                        "VERSION:2.0",
                        "METHOD:REPLY",
                        "BEGIN:VEVENT",
                        "UID:1@buyer",
                        "SEQUENCE:4",
                        "DTSTAMP:20260301T080000Z",
                        "RECURRENCE-ID:20260302T090000Z",
                        "ORGANIZER;CN=\"Ann\":mailto:ann@buyer.example",
                        "ATTENDEE;PARTSTAT=TENTATIVE;CN=\"Shop; '2'\":mailto:help@shop.example",
                        "DTSTART:20260302T090000Z",
                        "SUMMARY:Call\\, or chat\\; 2",
                        "END:VEVENT",
                        "END:VCALENDAR");
    }

    @Test
    void a_whole_day_of_a_series_is_named_as_a_day() {
        assertThat(lines(invitation("1", "", "2026-03-02")))
                .contains("RECURRENCE-ID;VALUE=DATE:20260302")
                .doesNotContain("SUMMARY:");
    }

    @Test
    void nothing_of_a_stranger_becomes_a_line_of_its_own() {
        var sly =
                "x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:victim@x.example\u2028\u0085METHOD:CANCEL";
        var lines = lines(invitation(sly, sly, null));
        assertThat(lines).filteredOn(it -> it.startsWith("ATTENDEE")).hasSize(1);
        assertThat(lines).filteredOn(it -> it.startsWith("METHOD")).hasSize(1);
        assertThat(lines).hasSize(14 - 1);
    }

    @Test
    void long_lines_are_folded_between_characters_at_75_octets() {
        var long_ = "가나다".repeat(90) + "😀".repeat(10);
        var text = calendar(invitation("1", long_, null));
        assertThat(Arrays.stream(text.split("\r\n")))
                .allMatch(line -> line.getBytes(UTF_8).length <= 75);
        assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + long_ + "\r\n");
    }

    private static List<String> lines(Invitation it) {
        return List.of(calendar(it).replace("\r\n ", "").split("\r\n"));
    }

    private static String calendar(Invitation it) {
        return new ReplyCalendar(it, US, Rsvp.TENTATIVE, NOW).calendar().text();
    }

    private static Invitation invitation(String uid, String summary, @Nullable String time) {
        var at = time == null ? null : EventTime.of(time);
        return new Invitation(
                Method.REQUEST,
                uid,
                4,
                at,
                summary,
                "",
                ORGANIZER,
                at,
                null,
                null,
                Invitation.NOBODY,
                null,
                0);
    }
}
