package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Notes;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Screenshots;

/** The box that finds everything, in a browser. */
@BrowserTest
class SearchBrowserTest {

    private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

    @Autowired Offices offices;
    @Autowired Notes notes;
    @Autowired DSLContext sql;
    Office office;

    @BeforeEach
    void open() {
        office = offices.open();
        var written =
                office.write(
                        List.of(
                                BuyerMail.of(
                                        "Annegret Küppersbusch",
                                        "Kaffeemühle: Mahlwerk blockiert nach zwei Tagen",
                                        "Guten Tag, ich habe am 12. November die Handkaffeemühle bestellt. Nach zwei Tagen blockiert das Mahlwerk vollständig. Bestellnummer MXK-7741-208."),
                                BuyerMail.of(
                                        "김서연",
                                        "받은 컵에 금이 가 있어요",
                                        "네 개 중에 하나에 금이 가 있어요. 사진 두 장 첨부합니다. 선물용인데 빨리 환불해주세요."),
                                BuyerMail.of(
                                        "Emma Whitfield",
                                        "Grinder refund",
                                        "I sent the grinder back two weeks ago and wait for my refund. <img src=x onerror=owned(1)>")));
        office.world()
                .asOwner(() ->
                        notes.add(
                                written.getFirst().id(), "Dritte Mühle aus Charge 38-0925", null));
    }

    @Test
    void a_slash_leads_to_the_box_and_enter_to_what_is_found_and_on_to_the_message() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        page.keyboard().press("/");
        assertThat(page.locator("#find")).isFocused();
        page.keyboard().type("환불");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/search\\?q=%ED%99%98%EB%B6%88"));
        assertThat(page.locator(".found .item")).hasCount(1);
        assertThat(page.locator(".found mark")).hasText("환불해주세요");
        page.keyboard().press("j");
        assertThat(page.locator(".found .item")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("받은 컵에 금이 가 있어요");
        assertThat(page.locator(".message").first()).isInViewport();
        page.goBack();
        assertThat(page.locator("#q")).hasValue("환불");
    }

    @Test
    void elsewhere_a_slash_leads_to_the_search() {
        var page = office.looks(Role.AGENT, "/notices");
        page.keyboard().press("/");
        assertThat(page).hasURL(Pattern.compile(".*/search"));
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type("MXK7741208");
        page.keyboard().press("Enter");
        assertThat(page.locator(".found .excerpt mark")).hasText("MXK-7741-208");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Best first")).click();
        assertThat(page).hasURL(Pattern.compile(".*order=best"));
        assertThat(page.locator(".found .item")).hasCount(1);
    }

    @Test
    void without_a_script_all_of_it_works_page_by_page() {
        office.write(
                IntStream.range(0, 27)
                        .mapToObj(i -> BuyerMail.of("Buyer " + i, "Parcel " + i, "Where is it?"))
                        .toList());
        var page = Browsers.withoutJavaScript(office.visit(Role.AGENT), Look.DESK).newPage();
        page.navigate("/search");
        page.locator("#q").fill("parcel");
        page.locator(".finding .finder button").click();
        assertThat(page.locator(".found .item")).hasCount(25);
        page.locator(".older a").click();
        assertThat(page.locator(".found .item")).hasCount(2);
        assertThat(page.locator(".older")).hasCount(0);
    }

    @Test
    void a_wrong_use_is_told_beside_the_box_and_nothing_found_says_what_helps() {
        var page = office.looks(Role.AGENT, "/search?q=vendor:emag");
        assertThat(page.locator("#q-wrong")).containsText("“vendor:”");
        assertThat(page.locator("#q")).hasAttribute("aria-invalid", "true");
        Axe.check(page);
        Screenshots.whole(page, "search-wrong");
        page.navigate("/search?q=xyzzy");
        assertThat(page.locator(".empty h2")).hasText("Nothing found");
        Axe.check(page);
        Screenshots.whole(page, "search-nothing");
    }

    @Test
    void every_reader_sees_it_fit_by_day_and_by_night() {
        reads("ko");
        looks(Look.DESK.night());
        reads("de");
        looks(Look.PHONE);
        looks(Look.PHONE.wide(320));
    }

    private void looks(Look look) {
        var page = office.looks(Role.AGENT, look, "/search?q=mühle");
        assertThat(page.locator(".found .item")).hasCount(1);
        assertThat(page.evaluate(FITS)).as(look.toString()).isEqualTo(true);
        Axe.check(page);
        Screenshots.whole(page, "search-" + look.width());
        page.navigate("/search");
        assertThat(page.evaluate(FITS)).as(look.toString()).isEqualTo(true);
        Screenshots.whole(page, "search-tips-" + look.width());
        page.navigate("/inbox/open");
        Screenshots.take(page, "search-in-list-" + look.width());
    }

    private void reads(String language) {
        sql.execute(
                "update access.person set language = ? where id = ?",
                language,
                office.world().agent().id().value());
    }
}
