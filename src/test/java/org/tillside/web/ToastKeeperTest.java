package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

/** A page that looks again while a form is answered takes nothing from it. */
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
}
