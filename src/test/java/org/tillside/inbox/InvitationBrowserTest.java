package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.web.PageLanguage;

/** An invitation in a thread, as people see and answer it. */
@BrowserTest
class InvitationBrowserTest {

    @Autowired Offices offices;
    @Autowired People people;

    private Office office;
    private String address;

    @BeforeEach
    void somebody_invites() {
        office = offices.open();
        office.deliver(raw(office.mailbox().address()));
        address = "/conversations/" + office.arrived("invite-1@web.example").id() + "?view=open";
    }

    @Test
    void it_shows_what_when_where_and_who() {
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : Looks.ALL) {
            var page = tour.page(look, address);
            assertThat(page.locator(".invitation")).isVisible();
            Axe.check(page);
            Screenshots.take(page, "invitation" + Looks.name(look));
        }
        var card = tour.page(Look.DESK, address).locator(".invitation");
        assertThat(card).containsText("Abholung an Rampe 2");
        assertThat(card).containsText("every 2 weeks on Tuesday, until");
        assertThat(card).containsText("Petra Vogel");
        assertThat(card.getByText("<b>Rampe</b>")).isVisible();
    }

    @Test
    void it_is_told_in_the_readers_language_and_zone() {
        people.greet(office.world().agent().id(), PageLanguage.KO, ZoneId.of("Asia/Seoul"));
        var tour = new Tour(office.visit(Role.AGENT));
        for (var look : List.of(Look.DESK.in("ko"), Look.PHONE.in("ko"))) {
            var page = tour.page(look, address);
            assertThat(card(page)).containsText("2026년 7월 7일");
            assertThat(card(page)).containsText("21:00 – 22:00 KST");
            assertThat(button(page, "수락")).isVisible();
            Screenshots.take(page, "invitation-ko" + Looks.name(look));
        }
    }

    @Test
    void it_is_answered_by_keys_alone_and_otherwise_afterwards() {
        var page = office.looks(Role.AGENT, address);
        press(page, "Accept");
        assertThat(card(page)).containsText("Accepted by");
        assertThat(button(page, "Accept")).hasCount(0);
        assertThat(page.locator(".message.ours")).containsText("We accept your invitation.");
        press(page, "Decline");
        assertThat(card(page)).containsText("Declined by");
        Axe.check(page);
        Screenshots.take(page, "invitation-declined");
    }

    private static Locator card(Page page) {
        return page.locator(".invitation");
    }

    private static Locator button(Page page, String name) {
        return card(page)
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .and(page.locator("button"));
    }

    private static void press(Page page, String name) {
        var button = button(page, name);
        button.focus();
        page.keyboard().press("Enter");
    }

    private static String raw(String to) {
        var calendar =
                """
                BEGIN:VCALENDAR
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:1@web.example
                SUMMARY:Abholung an Rampe 2
                LOCATION:<b>Rampe</b>
                DTSTART;TZID=W. Europe Standard Time:20260707T140000
                DTEND;TZID=W. Europe Standard Time:20260707T150000
                RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261231T000000Z
                ORGANIZER;CN=Petra Vogel:mailto:petra@web.example
                END:VEVENT
                END:VCALENDAR
                """;
        return """
        From: Petra Vogel <petra@web.example>
        To: <%s>
        Subject: Pickup
        Message-ID: <invite-1@web.example>
        Date: Tue, 24 Nov 2026 09:00:00 +0100
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=cut

        --cut
        Content-Type: text/plain; charset=utf-8

        We would like to collect your parcels every second Tuesday from now on. Please answer.
        --cut
        Content-Type: text/calendar; charset=utf-8; method=REQUEST
        Content-Transfer-Encoding: base64

        %s
        --cut--
        """
                .formatted(to, Base64.getMimeEncoder().encodeToString(calendar.getBytes(UTF_8)))
                .replaceAll("\r?\n", "\r\n");
    }
}
