package org.tillside.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Visits;

/** What came along with a mail. */
@BrowserTest
class PreviewBrowserTest {

    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/5ncNSQAAAABJRU5ErkJggg==");

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    @Test
    void a_picture_is_seen_below_its_mail_and_saved_when_it_is_clicked() {
        var page = with("photo.png", "image/png", PICTURE);
        var picture = page.locator(".attachment img");
        assertThat(picture).isVisible();
        page.waitForCondition(
                () -> picture.evaluate("it => it.complete && it.naturalWidth").equals(1));
        var saved = page.waitForDownload(() -> page.locator(".attachment").click());
        assertThat(saved.suggestedFilename()).isEqualTo("photo.png");
    }

    @Test
    void a_drawing_that_could_run_is_named_and_never_shown() {
        var page = with("plan.svg", "image/svg+xml", "<svg onload='alert(1)'/>".getBytes(UTF_8));
        assertThat(page.locator(".attachment")).containsText("plan.svg");
        assertThat(page.locator(".attachment img")).hasCount(0);
        var saved = page.waitForDownload(() -> page.locator(".attachment").click());
        assertThat(saved.suggestedFilename()).isEqualTo("plan.svg");
    }

    @Test
    void a_page_that_calls_itself_a_picture_is_not_shown_either() {
        Browsers.expect("404");
        var page = with("photo.png", "image/png", "<script>alert(1)</script>".getBytes(UTF_8));
        var picture = page.locator(".attachment img");
        page.waitForCondition(() -> picture.evaluate("it => it.complete").equals(true));
        assertThat(picture.evaluate("it => it.naturalWidth")).isEqualTo(0);
    }

    private Page with(String name, String type, byte[] bytes) {
        var scene = fixture.scene("emma@web.example", "Kaffeemühle", "Look at this");
        fixture.file(scene, name, type, bytes);
        var page =
                Browsers.page(visits.signedIn(scene.world(), Role.AGENT), Look.DESK, "/inbox/open");
        page.locator(".rows .item", new Page.LocatorOptions().setHasText("mallory")).click();
        assertThat(page.locator(".message")).containsText("mallory");
        return page;
    }
}
