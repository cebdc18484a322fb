package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;

/** More conversations than one page of a list holds. */
@BrowserTest
class LongListBrowserTest {

    private static final int MANY = 115;
    private static final int PAGE = 50;

    @Autowired Offices offices;
    @Autowired SavedViews views;
    Office office;

    @BeforeEach
    void open() {
        office = offices.open();
        office.write(
                IntStream.range(0, MANY)
                        .mapToObj(number ->
                                BuyerMail.of("Buyer " + number, "Parcel " + number, "Where?"))
                        .toList());
    }

    @Test
    void older_rows_come_as_one_scrolls_each_once() {
        var page = office.looks(Role.AGENT, "/inbox/open");
        everything(page);
        assertThat(page.locator(".older")).hasCount(0);
        assertThat(ids(page)).doesNotHaveDuplicates().hasSize(MANY);
    }

    @Test
    void only_what_left_the_view_says_so_though_nothing_in_it_is_due() {
        var page = office.looks(Role.AGENT, "/inbox/" + byDue());
        everything(page);
        closes(page, 0);
        page.locator("#list").evaluate("list => list.scrollTop = 0");
        closes(page, 1);
        assertThat(page.locator(".rows .item")).hasCount(MANY);
        assertThat(page.locator(".rows .gone")).hasCount(2);
    }

    private UUID byDue() {
        var open = new Operand.Words(List.of("open"));
        var wanted =
                new SavedView.Wanted(
                        "By due", new Condition.Comparison("status", Operator.IS, open), Sort.DUE);
        return office.world().asOwner(() -> views.create(wanted, true)).id();
    }

    private void closes(Page page, int row) {
        var id = ids(page).get(row).replace("row-", "");
        office.visit(Role.LEAD).post("/conversations/" + id + "/closure");
        assertThat(page.locator("#row-" + id + " .gone")).isVisible();
    }

    private static void everything(Page page) {
        assertThat(page.locator(".rows .item").first()).isVisible();
        page.waitForCondition(() -> {
            page.locator(".rows .item").last().scrollIntoViewIfNeeded();
            return page.locator(".rows .item").count() == MANY;
        });
    }

    @Test
    void without_a_script_a_link_leads_to_the_older_rows() {
        var page = Browsers.withoutJavaScript(office.visit(Role.AGENT), Look.DESK).newPage();
        page.navigate("/inbox/open");
        var seen = new java.util.ArrayList<>(ids(page));
        assertThat(seen).hasSize(PAGE);
        while (page.locator(".older a").count() > 0) {
            page.locator(".older a").click();
            seen.addAll(ids(page));
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(MANY);
    }

    @SuppressWarnings("unchecked")
    private static List<String> ids(Page page) {
        return (List<String>)
                page.locator(".rows > li").evaluateAll("rows => rows.map(row => row.id)");
    }
}
