package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
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

/** A lead takes conversations along. */
@BrowserTest
class ExportBrowserTest {

    private static final String PAGE = "/settings/export";

    @Autowired Offices offices;
    @Autowired People people;

    @Test
    void one_chooses_what_and_how_and_gets_a_file() throws IOException {
        var office = offices.open();
        office.writes(BuyerMail.of("Emma Whitfield", "Return label", "I would like a label."));
        var page = office.looks(Role.LEAD, PAGE);
        page.locator("#list").selectOption("open");
        page.getByLabel("JSON Lines").check();
        var file = page.waitForDownload(() -> page.locator("#export button").click());
        assertThat(file.suggestedFilename()).isEqualTo("conversations.jsonl");
        assertThat(Files.readString(file.path())).contains("Return label", "I would like a label.");
    }

    @Test
    void the_page_stands_in_every_light_width_and_language() {
        var office = offices.open();
        var tour = new Tour(office.visit(Role.LEAD));
        for (var look : Looks.ALL) stands(tour.page(look, PAGE), "export" + Looks.name(look));
        people.greet(office.world().lead().id(), PageLanguage.KO, ZoneId.of("Asia/Seoul"));
        stands(tour.page(Look.PHONE.in("ko"), PAGE), "export-ko");
    }

    private static void stands(Page page, String name) {
        Axe.check(page);
        Screenshots.whole(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }
}
