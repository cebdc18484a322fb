package org.tillside.inbox.invitations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.channels.email.ParsedMail.Calendar;
import org.tillside.inbox.invitations.Recurrence.Pace;
import org.tillside.kernel.Correspondent;

class InvitationReaderTest {

    private static final Predicate<String> OURS = "help@shop.example"::equalsIgnoreCase;

    @Test
    void one_of_outlook_tells_its_time_by_a_zone_that_windows_names() {
        var it = file("outlook");
        assertThat(it.method()).isEqualTo(Method.REQUEST);
        assertThat(it.summary()).isEqualTo("Abholung Rampe 2, bitte pünktlich");
        assertThat(it.starts()).hasToString("2026-07-07T12:00:00Z");
        assertThat(it.ends()).hasToString("2026-07-07T13:00:00Z");
        assertThat(it.place()).isEqualTo("Rampe 2");
        assertThat(it.organizer())
                .isEqualTo(new Correspondent("Petra Vogel", "petra.vogel@spedition.example"));
        assertThat(it.attendee()).isEqualTo(new Correspondent("Shop", "help@shop.example"));
        assertThat(it.uid()).isEqualTo("040000008200E00074C5B7101A82E00800000000B0");
        assertThat(it.sequence()).isEqualTo(3);
        assertThat(it.repeats()).isNull();
    }

    @Test
    void one_of_google_is_korean_and_comes_again_every_second_week() {
        var it = file("google");
        assertThat(it.summary()).isEqualTo("반품 상담 ☎ 영상 통화");
        assertThat(it.place()).isEqualTo("서울특별시 마포구 월드컵북로 396, 2층");
        assertThat(it.starts()).hasToString("2026-03-02T01:00:00Z");
        assertThat(it.organizer().name()).isEqualTo("김지민");
        assertThat(it.attendee()).isEqualTo(new Correspondent("", "help@shop.example"));
        assertThat(it.repeats())
                .isEqualTo(
                        new Recurrence(
                                Pace.WEEKLY,
                                2,
                                List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                                null,
                                LocalDate.of(2026, 6, 30)));
    }

    @Test
    void one_of_apple_is_of_whole_days_and_names_people_by_their_address_beside() {
        var it = file("apple");
        assertThat(it.starts()).hasToString("2026-05-01");
        assertThat(it.ends()).hasToString("2026-05-04");
        assertThat(it.organizer()).isEqualTo(new Correspondent("Nagy; Éva", "eva@buyer.example"));
        assertThat(it.attendee()).isEqualTo(new Correspondent("Shop", "Help@Shop.example"));
    }

    @Test
    void one_of_a_series_is_called_off() {
        var it = file("cancelled-once");
        assertThat(it.method()).isEqualTo(Method.CANCEL);
        assertThat(it.occurrence()).hasToString("2026-03-16T01:00:00Z");
        assertThat(it.ends()).hasToString("2026-03-16T02:00:00Z");
    }

    @Test
    void an_answer_says_who_answers_what() {
        var it = file("accepted");
        assertThat(it.method()).isEqualTo(Method.REPLY);
        assertThat(it.attendee()).isEqualTo(new Correspondent("박지민", "jimin@buyer.example"));
        assertThat(it.answer()).isEqualTo(Rsvp.ACCEPTED);
    }

    @Test
    void a_zone_that_nobody_knows_by_name_is_as_the_calendar_describes_it() {
        assertThat(file("own-zone").starts()).hasToString("2026-07-07T13:00:00Z");
        var winter = text("own-zone").replace("20260707", "20260107");
        assertThat(read(winter).orElseThrow().starts()).hasToString("2026-01-07T14:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20260301T120000Z                        | 2026-03-01T12:00:00Z",
                "DTSTART:20260301T120000                         | 2026-03-01T12:00",
                "DTSTART;VALUE=DATE:20260301                     | 2026-03-01",
                "DTSTART;TZID=Europe/Budapest:20260301T120000    | 2026-03-01T11:00:00Z",
                "DTSTART;TZID=\"Korea Standard Time\":20260301T120000 | 2026-03-01T03:00:00Z",
                "DTSTART;TZID=/x.example/20260101_1/Asia/Seoul:20260301T120000 | 2026-03-01T03:00:00Z",
                "DTSTART;TZID=Nowhere:20260301T120000            | 2026-03-01T12:00",
                "dtstart;tzid=Asia/Seoul:20260301T120000         | 2026-03-01T03:00:00Z",
                "DTSTART;TZID=Europe/Berlin:20260329T023000      | 2026-03-29T01:30:00Z",
                "DTSTART:20261301T120000Z                        |",
                "DTSTART:20260230                                |",
                "DTSTART:20260301T250000Z                        |",
                "DTSTART:16010101T000000                         |",
                "DTSTART:tomorrow                                |",
                "DTSTART                                         |",
            })
    void a_time_is_read_as_it_is_meant_or_not_at_all(String line, @Nullable String time) {
        var it = event(line + "\r\nSUMMARY:Call");
        assertThat(it.summary()).isEqualTo("Call");
        assertThat(it.starts() == null ? null : it.starts().toString()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20260301 | DTEND;VALUE=DATE:20260303 | 2026-03-03",
                "20260301 |                           | 2026-03-02",
                "20260301 | DURATION:P2D              | 2026-03-03",
                "20260301T120000Z | DURATION:PT1H30M  | 2026-03-01T13:30:00Z",
                "20260301T120000Z | DURATION:P1W      | 2026-03-08T12:00:00Z",
                "20260301T120000Z | DURATION:-PT1H    |",
                "20260301T120000Z | DTEND:20260301T110000Z |",
                "20260301T120000Z | DTEND;VALUE=DATE:20260302 |",
                "20260301T120000Z |                   |",
            })
    void its_end_is_told_or_reckoned(String starts, @Nullable String line, @Nullable String ends) {
        var it = event("DTSTART:" + starts + "\r\n" + (line == null ? "" : line));
        assertThat(it.ends() == null ? null : it.ends().toString()).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY                          | FREQ=DAILY;INTERVAL=1",
                "FREQ=DAILY;COUNT=10                 | FREQ=DAILY;INTERVAL=1;COUNT=10",
                "FREQ=WEEKLY;BYDAY=FR;INTERVAL=2     | FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
                "FREQ=MONTHLY;BYDAY=2TU              | FREQ=MONTHLY;INTERVAL=1",
                "FREQ=YEARLY;UNTIL=20300101T000000Z  | FREQ=YEARLY;INTERVAL=1;UNTIL=20300101",
                "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,10    | FREQ=SOMEHOW;INTERVAL=1",
                "FREQ=SECONDLY                       | FREQ=SOMEHOW;INTERVAL=1",
                "FREQ=DAILY;INTERVAL=99999999999     | FREQ=DAILY;INTERVAL=1",
                "nonsense                            | FREQ=SOMEHOW;INTERVAL=1",
            })
    void how_it_comes_again_is_kept_as_far_as_it_can_be_said(String rule, String kept) {
        var it = event("RRULE:" + rule).repeats();
        assertThat(it).hasToString(kept);
        assertThat(Recurrence.of(kept)).isEqualTo(it);
    }

    @ParameterizedTest
    @CsvSource({
        "BST, +0100, 2026-07-01T11:00:00Z",
        "IST, +0200, 2026-07-01T10:00:00Z",
        "GMT, +0000, 2026-07-01T12:00:00Z"
    })
    void an_abbreviation_is_what_the_calendar_says_of_it(String name, String offset, String time) {
        var it =
                read("""
                BEGIN:VCALENDAR
                METHOD:REQUEST
                BEGIN:VTIMEZONE
                TZID:%1$s
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:%2$s
                TZOFFSETTO:%2$s
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:1
                DTSTART;TZID=%1$s:20260701T120000
                END:VEVENT
                END:VCALENDAR
                """
                                .formatted(name, offset))
                        .orElseThrow();
        assertThat(it.starts()).hasToString(time);
    }

    @Test
    void a_line_that_was_broken_without_a_blank_goes_on_all_the_same() {
        var it = event("SUMMARY:Collection at\r\nramp two\r\n of the shop\r\nUID:1");
        assertThat(it.summary()).isEqualTo("Collection atramp twoof the shop");
        assertThat(it.uid()).isEqualTo("1");
    }

    @Test
    void words_become_one_line_without_what_misleads() {
        var it =
                event(
                        "SUMMARY:a\\nMETHOD:CANCEL\\, b\u0007\u202etxt\r\nORGANIZER;CN=\"x\u2028y\":mailto:a@b.example");
        assertThat(it.summary()).isEqualTo("a METHOD:CANCEL, b txt");
        assertThat(it.organizer()).isEqualTo(new Correspondent("x y", "a@b.example"));
        assertThat(event("SUMMARY:" + "가".repeat(5_000)).summary()).hasSize(300).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:a@b",
                "mailto:a@b.example%0d%0aBcc: c@d.example",
                "mailto:a@b.example,c@d.example",
                "mailto:<a@b.example>",
                "mailto:a b@c.example",
                "invalid:nomail",
                "",
            })
    void an_organiser_without_a_plain_address_has_none(String value) {
        assertThat(event("ORGANIZER:" + value).organizer().address()).isEmpty();
    }

    @Test
    void an_id_that_is_longer_than_any_is_none() {
        assertThat(event("UID:" + "u".repeat(1_001)).uid()).isEmpty();
        assertThat(event("UID:" + "u".repeat(1_000)).uid()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR",
                "BEGIN:VCALENDAR\r\nMETHOD:REFRESH\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR",
                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR",
            })
    void what_invites_to_nothing_is_none(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void what_the_part_declares_counts_where_the_calendar_does_not_say_what_it_is_for() {
        var text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n";
        assertThat(InvitationReader.read(new Calendar("REQUEST", text), OURS))
                .hasValueSatisfying(it -> assertThat(it.summary()).isEqualTo("x"));
    }

    @Test
    void of_thousands_one_is_shown_and_the_others_are_counted() {
        var one = "BEGIN:VEVENT\r\nSUMMARY:x\r\nUID:1\r\nEND:VEVENT\r\n";
        var all = read("BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\n" + one.repeat(5_000));
        assertThat(all).hasValueSatisfying(it -> assertThat(it.more()).isEqualTo(4_999));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:A\r\n",
                "BEGIN:VEVENT\r\n",
                "END:VEVENT\r\n",
                "SUMMARY;",
                "SUMMARY;X=\"",
                "SUMMARY:\\",
                "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nRRULE:FREQ=SECONDLY\r\n",
                "ATTENDEE:mailto:a@b.example\r\n",
                "\r\n \r\n\t",
                "\ud83d",
            })
    void what_never_ends_is_read_to_its_end(String again) {
        var whole =
                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                        + again.repeat(200_000 / again.length());
        assertThat(read(whole)).hasValueSatisfying(it -> assertThat(it.uid()).isEqualTo("1"));
    }

    private static Invitation event(String lines) {
        return read("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
                        + lines
                        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
                .orElseThrow();
    }

    private static Invitation file(String name) {
        return read(text(name)).orElseThrow();
    }

    private static Optional<Invitation> read(String text) {
        return InvitationReader.read(new Calendar(null, text), OURS);
    }

    private static String text(String name) {
        try (var bytes =
                InvitationReaderTest.class.getResourceAsStream("/invitations/" + name + ".ics")) {
            if (bytes == null) throw new AssertionError("no invitation " + name);
            return Pattern.compile("\n")
                    .matcher(new String(bytes.readAllBytes(), UTF_8))
                    .replaceAll("\r\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
