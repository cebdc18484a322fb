package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

/** What is said after a deed is said once, and to who did it. */
@TillsideTest
class ToastKeeperTest {

    private static final String SAID = "class=\"toast\"";

    @Autowired Worlds worlds;
    @Autowired Visits visits;

    private Visit somebody;
    private Visit looksAgain;
    private Visit afterTheForm;
    private String next;

    @BeforeEach
    void did_something() {
        somebody = visits.signedIn(worlds.create(), Role.AGENT);
        looksAgain = somebody.with("Sec-Fetch-Dest", "empty").with("Accept", "text/html");
        afterTheForm = looksAgain.with("Accept", "text/vnd.turbo-stream.html, text/html");
        var sent = somebody.post("/away", "back", "/settings/profile");
        next = sent.headers().firstValue("Location").orElseThrow().replace(somebody.base(), "");
    }

    @Test
    void who_looks_again_does_not_take_what_is_said_to_who_did_it() {
        assertThat(looksAgain.get(next).body()).doesNotContain(SAID);
        assertThat(afterTheForm.get(next).body()).contains(SAID);
        assertThat(afterTheForm.get(next).body()).as("said once").doesNotContain(SAID);
    }

    @Test
    void a_browser_without_scripts_is_told_too() {
        assertThat(somebody.get(next).body()).contains(SAID);
    }

    @Test
    void of_two_deeds_that_lead_to_one_page_each_is_said_to_its_own() {
        var away = somebody.post("/away", "back", "/notices");
        var back = somebody.post("/away", "back", "/notices", "_method", "delete");
        assertThat(toast(after(back).get("/notices"))).contains("Welcome back");
        assertThat(toast(after(away).get("/notices"))).contains("You are away");
    }

    @Test
    void deeds_of_one_moment_lose_nothing_of_what_is_said() throws Exception {
        var deeds = Collections.nCopies(6, (Callable<HttpResponse<String>>) this::goesAway);
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : atOnce.invokeAll(deeds))
                assertThat(after(done.resultNow()).get("/notices").body()).contains(SAID);
        }
    }

    @Test
    void a_form_sent_to_the_same_address_takes_nothing_along() {
        somebody.post("/settings/profile", "name", "Somebody Else");
        assertThat(toast(afterTheForm.get(next))).contains("You are away");
    }

    private HttpResponse<String> goesAway() {
        return somebody.post("/away", "back", "/notices");
    }

    private static String toast(HttpResponse<String> page) {
        int at = page.body().indexOf(SAID);
        return at < 0 ? "" : page.body().substring(at, page.body().indexOf("</div>", at));
    }

    /** The browser that this was answered to. */
    private Visit after(HttpResponse<String> answer) {
        var cookie =
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(it -> it.startsWith(ToastKeeper.COOKIE + "="))
                        .findFirst()
                        .orElseThrow();
        return somebody.with(
                "Cookie",
                somebody.headers().get("Cookie") + "; " + cookie.substring(0, cookie.indexOf(';')));
    }
}
