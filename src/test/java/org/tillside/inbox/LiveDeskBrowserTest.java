package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;

/** What others do appears by itself, and moves nothing that one reads or types. */
@BrowserTest
class LiveDeskBrowserTest {

    private static final BuyerMail EMMA =
            BuyerMail.of("Emma Whitfield", "Return label", "I would like a label, please.");

    @Autowired Offices offices;
    Office office;

    @BeforeEach
    void open() {
        office = offices.open();
    }

    @Test
    void a_mail_appears_in_every_open_browser_without_a_reload() {
        var one = office.looks(Role.AGENT, "/inbox/open");
        var other = office.looks(Role.LEAD, "/inbox/unassigned");
        for (var page : new Page[] {one, other}) page.evaluate("window.untouched = true");
        office.writes(BuyerMail.of("김서연", "받은 컵에 금이 가 있어요", "사진 두 장 첨부합니다."));
        for (var page : new Page[] {one, other}) {
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("김서연");
            assertThat(page.locator("#counts [aria-current] .count")).hasText("1");
            assertThat(page.evaluate("window.untouched")).isEqualTo(true);
        }
    }

    @Test
    void the_list_keeps_its_order_while_a_row_has_the_focus_and_shows_the_new_when_called() {
        office.writes(EMMA);
        var page = office.looks(Role.AGENT, "/inbox/open");
        rows(page).first().focus();
        office.writes(BuyerMail.of("박준호", "교환 신청", "회수 기사님이 안 오세요"));
        assertThat(page.locator(".list .arrivals")).hasText("1 new conversation.");
        assertThat(rows(page)).hasCount(1);
        page.keyboard().press(".");
        assertThat(rows(page)).hasCount(2);
        assertThat(rows(page).first()).containsText("박준호");
        assertThat(page.locator(".list .arrivals")).isHidden();
        assertThat(rows(page).first()).isFocused();
    }

    @Test
    void a_row_that_left_the_view_fades_and_says_so() {
        var emma = office.writes(EMMA);
        office.writes(BuyerMail.of("박준호", "교환 신청", "회수 기사님이 안 오세요"));
        var page = office.looks(Role.AGENT, "/inbox/open");
        rows(page).first().focus();
        office.visit(Role.LEAD).post("/conversations/" + emma.id() + "/closure");
        var gone = page.locator("#row-" + emma.id() + " .item.gone");
        assertThat(gone).containsText("no longer in this view");
        assertThat(rows(page)).hasCount(2);
    }

    @Test
    void a_new_message_comes_below_a_line_and_what_one_reads_stays_where_it_is() {
        var words = "A long story. ".repeat(30) + "\n\n";
        var long_ = BuyerMail.of("Emma Whitfield", "A long story", words.repeat(12));
        var conversation = office.writes(long_);
        var page = office.looks(Role.AGENT, "/conversations/" + conversation.id() + "?view=open");
        var body = page.locator(".talk .body");
        body.evaluate("it => it.scrollTop = 200");
        page.waitForTimeout(900);
        office.writes(long_.again("And one thing more."));
        var pill = page.locator(".talk .arrivals");
        assertThat(pill).containsText("1 new message");
        assertThat(body.evaluate("it => it.scrollTop")).isEqualTo(200);
        pill.click();
        assertThat(page.locator(".message").last()).isInViewport();
        assertThat(pill).isHidden();
    }

    @Test
    void a_message_that_came_since_one_read_stands_below_a_line() {
        var conversation = office.writes(EMMA);
        var page = office.looks(Role.AGENT, "/conversations/" + conversation.id() + "?view=open");
        assertThat(rows(page).first()).not().hasClass(java.util.regex.Pattern.compile("unread"));
        page.navigate("/inbox/open");
        office.writes(EMMA.again("Are you there?"));
        page.navigate("/conversations/" + conversation.id() + "?view=open");
        assertThat(page.locator(".since + .message")).containsText("Are you there?");
        assertThat(page.locator(".since")).hasText("New since you last looked");
    }

    @Test
    void korean_in_composition_survives_twenty_live_changes() {
        var conversation = office.writes(EMMA);
        var page = office.looks(Role.AGENT, "/conversations/" + conversation.id() + "?view=open");
        var text = page.locator(".composer textarea");
        text.fill("안녕하세요 ");
        text.focus();
        var keys = page.context().newCDPSession(page);
        var lead = office.visit(Role.LEAD);
        compose(keys, "ㄱ");
        for (int change = 0; change < 20; change++) {
            compose(keys, change % 2 == 0 ? "가" : "강");
            lead.post("/conversations/" + conversation.id() + "/tags", "tag", "tag " + change);
            lead.post("/conversations/" + conversation.id() + "/notes", "text", "Note " + change);
            page.waitForTimeout(60);
        }
        compose(keys, "감");
        page.waitForTimeout(1_500);
        assertThat(text).hasValue("안녕하세요 감");
        assertThat(text).isFocused();
        var commit = new JsonObject();
        commit.addProperty("text", "감");
        keys.send("Input.insertText", commit);
        page.keyboard().insertText("사합니다");
        assertThat(text).hasValue("안녕하세요 감사합니다");
        assertThat(page.locator(".message.note")).hasCount(20);
        assertThat(text).hasValue("안녕하세요 감사합니다");
        assertThat(text).isFocused();
    }

    @Test
    void one_sees_who_looks_and_who_is_answering() {
        var conversation = office.writes(EMMA);
        var place = "/conversations/" + conversation.id() + "?view=open";
        var one = office.looks(Role.AGENT, place);
        var other = office.looks(Role.LEAD, place);
        assertThat(one.locator("#presence")).containsText("Lena Lead is looking");
        other.locator(".composer textarea").pressSequentially("Dear Emma");
        assertThat(one.locator("#presence")).containsText("Lena Lead is answering…");
        var third = office.looks(Role.OWNER, "/inbox/open");
        assertThat(rows(third).first()).containsText("Lena Lead is answering…");
        other.close(new Page.CloseOptions().setRunBeforeUnload(true));
        assertThat(one.locator("#presence")).not().containsText("Lena");
    }

    @Test
    void what_a_colleague_decides_appears_in_the_open_conversation() {
        var conversation = office.writes(EMMA);
        var page = office.looks(Role.AGENT, "/conversations/" + conversation.id() + "?view=open");
        var other = office.looks(Role.LEAD, "/conversations/" + conversation.id() + "?view=open");
        page.locator(".composer textarea").fill("I am writing");
        other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Assign")).click();
        other.locator("#assign").getByText("Aaron Agent").click();
        assertThat(page.locator(".assignee")).containsText("You");
        assertThat(page.locator(".happened")).containsText("Lena Lead assigned it to Aaron Agent");
        other.locator(".head .button", new Page.LocatorOptions().setHasText("Close")).click();
        assertThat(page.locator(".subject .badge")).hasText("closed");
        assertThat(page.locator(".composer textarea")).hasValue("I am writing");
    }

    private static void compose(com.microsoft.playwright.CDPSession keys, String syllable) {
        var state = new JsonObject();
        state.addProperty("text", syllable);
        state.addProperty("selectionStart", syllable.length());
        state.addProperty("selectionEnd", syllable.length());
        keys.send("Input.imeSetComposition", state);
    }

    private static Locator rows(Page page) {
        return page.locator(".rows .item");
    }
}
