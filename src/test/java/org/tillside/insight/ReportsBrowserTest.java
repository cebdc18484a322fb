package org.tillside.insight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.time.ZoneOffset.UTC;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visits;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;

/** A lead reads how it goes. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsBrowserTest {

    @Autowired Trade trade;
    @Autowired Recount recount;
    @Autowired Visits visits;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired Clock clock;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    private Trade.Open open;

    /** Once for all of them: nobody here changes what the others count. */
    @BeforeAll
    void forty_days_of_trade() {
        open = trade.open(clock.instant().minus(Duration.ofDays(40)));
        var world = open.world();
        for (int i = 0; i < 2; i++) {
            var draft =
                    i == 0
                            ? new MallDraft(
                                    "amazon", "Amazon Deutschland", "DE", "de", "Europe/Berlin")
                            : new MallDraft("coupang", "쿠팡 본점", "KR", "ko", "Asia/Seoul");
            var mall = world.asOwner(() -> malls.create(draft));
            var mailbox = open.mailboxes().get(i).id();
            world.as(Role.OWNER, () -> mailboxes.belong(mailbox, mall.id()));
        }
        trade.doing(
                open,
                () -> {
                    for (int i = 0; i < 1_500; i++) trade.happens(open, random);
                    return true;
                });
        for (var each : open.conversations()) world.asOwner(() -> touched(each));
        while (world.asOwner(() -> recount.before() | recount.touched())) continue;
    }

    /** Whoever looked while nothing was there yet has found that all is counted. */
    private boolean touched(UUID conversation) {
        recount.touch(conversation);
        return true;
    }

    @Test
    void from_a_filter_over_a_chart_to_its_numbers_and_the_file() {
        var page = look(Role.LEAD, Look.DESK, "/reports");
        drawn(page, 5);
        assertThat(page.locator(".chart canvas")).hasCount(5);
        page.locator("#mall").selectOption("Amazon Deutschland");
        page.waitForURL("**/reports?*mall=*");
        assertThat(page.locator("#mall")).hasValue(java.util.regex.Pattern.compile(".+"));
        drawn(page, 5);
        page.getByText("Calendar time", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForURL("**time=calendar*");
        org.assertj.core.api.Assertions.assertThat(page.url()).contains("mall=");
        page.getByText("Numbers as a table").first().click();
        assertThat(page.locator("details[open] table").first())
                .containsText("First answer, median");
        Axe.check(page);
        var file =
                page.waitForDownload(
                        () -> page.getByLabel("CSV: Questions and answers by day").click());
        org.assertj.core.api.Assertions.assertThat(file.suggestedFilename())
                .startsWith("tillside-days-")
                .endsWith(".csv");
        var week = page.locator("section[aria-labelledby=sheet-week]");
        week.getByText("Numbers as a table").press("Enter");
        assertThat(week.locator("tbody tr")).hasCount(24);
        assertThat(week.locator("thead th").nth(1)).hasText("Mon");
        page.getByText("What is counted", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".counted dl")).containsText("within 7 days after a closing");
        Axe.check(page);
    }

    @Test
    void a_day_can_be_typed() {
        var page = look(Role.LEAD, Look.DESK, "/reports");
        var year = LocalDate.ofInstant(clock.instant().minus(Duration.ofDays(3)), UTC).getYear();
        page.locator("#from").focus();
        page.keyboard().type("0101" + year, new Keyboard.TypeOptions().setDelay(50));
        page.locator("#zone").focus();
        page.waitForURL("**from=" + year + "-01-01*");
        assertThat(page.locator("#from")).hasValue(year + "-01-01");
        page.locator("#from").fill((year - 1) + "-12-31");
        page.waitForURL("**from=" + (year - 1) + "-12-31*");
    }

    @Test
    void without_scripts_the_numbers_stand_there_all_the_same() {
        var words = visits.signedIn(open.world(), Role.LEAD).get("/reports").body();
        org.assertj.core.api.Assertions.assertThat(words)
                .contains("role=\"img\"")
                .contains("First answer, calendar time")
                .contains(
                        "<button class=\"button\" data-autosubmit-target=\"button\">Show</button>");
    }

    @Test
    void only_a_page_with_charts_fetches_what_draws_them() {
        var page = look(Role.LEAD, Look.DESK, "/reports/now");
        var fetched =
                "performance.getEntriesByType('resource').filter(it => it.name.includes('echarts')).length";
        org.assertj.core.api.Assertions.assertThat(page.evaluate(fetched)).isEqualTo(0);
        page.getByText("How it goes").first().click();
        drawn(page, 5);
        org.assertj.core.api.Assertions.assertThat(page.evaluate(fetched)).isEqualTo(1);
    }

    @Test
    void what_comes_stands_on_the_board_at_once() {
        var page = look(Role.LEAD, Look.DESK, "/reports/now");
        var waiting = page.locator(".figure b").first();
        int before = Integer.parseInt(waiting.innerText());
        var fresh = open.conversations().size();
        trade.begin(open, random);
        var begun = open.conversations().get(fresh);
        open.world().as(Role.OWNER, () -> recount.touch(begun));
        open.world().asOwner(recount::touched);
        assertThat(waiting).hasText(String.valueOf(before + 1));
    }

    @Test
    void figures_stand_in_every_light_and_width() {
        for (var path : List.of("reports", "reports/now"))
            for (var look : Looks.ALL) stands(look, path);
        for (var language : List.of("ko", "de", "hu")) {
            speaks(language);
            stands(Look.DESK.in(language), "reports");
            stands(Look.PHONE.night().in(language), "reports/now");
        }
        org.assertj.core.api.Assertions.assertThat(
                        visits.signedIn(open.world(), Role.OWNER).get("/reports").body())
                .as("an hour is called so beside the chart, too")
                .contains("&#34;unit&#34;:&#34;\u00a0óra&#34;");
        var bare = trade.open(clock.instant());
        var page = Browsers.page(visits.signedIn(bare.world(), Role.AGENT), Look.DESK, "/reports");
        assertThat(page.locator(".empty")).isVisible();
        Axe.check(page);
        Screenshots.whole(page, "reports-bare");
    }

    private @Nullable Tour tour;

    private void stands(Look look, String path) {
        if (tour == null) tour = new Tour(visits.signedIn(open.world(), Role.OWNER));
        var page = tour.page(look, "/" + path);
        if (path.equals("reports")) drawn(page, 5);
        Axe.check(page);
        Screenshots.whole(page, path.replace('/', '-') + Looks.name(look) + "-" + look.language());
        var wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        org.assertj.core.api.Assertions.assertThat(wide).as(path + " fits " + look).isEqualTo(true);
    }

    /** A slow machine reads the library for a while. */
    private static void drawn(Page page, int charts) {
        page.waitForFunction(
                "wanted => document.querySelectorAll('.chart[data-drawn]').length === wanted",
                charts,
                new Page.WaitForFunctionOptions().setTimeout(30_000));
    }

    private void speaks(String language) {
        var owner = open.world().owner();
        var changed =
                visits.signedIn(open.world(), Role.OWNER)
                        .post(
                                "/settings/profile",
                                "name",
                                owner.name(),
                                "language",
                                language,
                                "zone",
                                "Europe/Budapest",
                                "theme",
                                "system");
        org.assertj.core.api.Assertions.assertThat(changed.statusCode()).isEqualTo(302);
    }

    private Page look(Role role, Look look, String path) {
        return Browsers.page(visits.signedIn(open.world(), role), look, path);
    }
}
