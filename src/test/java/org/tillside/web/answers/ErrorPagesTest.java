package org.tillside.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

@BrowserTest
class ErrorPagesTest {

    @Autowired Visits visits;
    @Autowired Worlds worlds;

    @Test
    void a_missing_page_says_what_is_safe_and_where_to_go() {
        Browsers.expect("404");
        var page =
                Browsers.page(visits.signedIn(worlds.create(), Role.AGENT), Look.DESK, "/nothing");
        assertThat(page.locator("h1").textContent()).isEqualTo("There is nothing here");
        assertThat(page.locator("#work code").textContent()).isEqualTo("route.unknown");
        Axe.check(page);
        Screenshots.take(page, "error-404");
    }

    @Test
    void a_stranger_reads_it_in_the_language_of_the_browser_by_night_and_without_scripts() {
        Browsers.expect("404");
        var page =
                Browsers.withoutJavaScript(visits.stranger(), Look.PHONE.night().in("ko-KR"))
                        .newPage();
        page.navigate("/nothing");
        assertThat(page.locator("h1").textContent()).isEqualTo("여기에는 아무것도 없어요");
        Screenshots.take(page, "error-404-ko-phone-dark");
    }
}
