package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kit.Axe;
import org.tillside.kit.Browsers;
import org.tillside.kit.CleanConsole;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Program;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visit;

/** What one sees before anybody can sign in. */
@Tag("process")
@ExtendWith(CleanConsole.class)
class FirstRunTest {

    private static final Map<String, String> NO_SETTINGS = Map.of();
    private static final Pattern SIGN_IN =
            Pattern.compile("^  (\\w+) +(\\S+@\\S+) +(\\S+)  \\(", Pattern.MULTILINE);

    @TempDir Path here;

    /** PostgreSQL may run as another user, who has to get in. */
    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void the_first_steps_stand_in_every_look_and_language() {
        try (var program = started("--empty")) {
            var stranger = new Visit(program.awaitReady().toString(), Map.of(), "");
            var tour = new Tour(stranger);
            for (var look : Looks.ALL) look(tour.page(look, "/"), "first-run" + Looks.name(look));
            for (var language : new String[] {"ko-KR", "de-DE", "hu-HU"})
                look(tour.page(Look.PHONE.in(language), "/"), "first-run-" + language);
        }
    }

    @Test
    void a_very_first_start_makes_an_example_world_and_each_printed_sign_in_opens_it() {
        try (var program = started()) {
            var address = program.awaitReady().toString();
            assertThat(program.out().strip().lines().toList().getLast())
                    .startsWith("Tillside is ready on " + address);
            var signIns = SIGN_IN.matcher(program.out()).results().toList();
            assertThat(signIns)
                    .extracting(it -> it.group(1))
                    .contains("owner", "lead", "agent", "guest");
            var stranger = new Visit(address, Map.of(), "");
            for (var signIn : signIns) {
                var page = signedIn(stranger, signIn.group(2), signIn.group(3));
                if (signIn == signIns.getFirst()) seesAnInvitation(page);
            }
        }
    }

    /** Whatever the hour, there is something on everybody's own desk. */
    private static Page signedIn(Visit stranger, String email, String password) {
        var page = Browsers.page(stranger, Look.DESK, "/sign-in");
        page.fill("[name=email]", email);
        page.fill("[name=password]", password);
        page.click("main button[type=submit]");
        page.waitForURL("**/inbox/mine");
        page.waitForSelector("#list .rows li");
        return page;
    }

    private static void seesAnInvitation(Page page) {
        page.navigate("/search?q=manifest");
        page.click("main a[href*='/conversations/']");
        page.waitForSelector(".invitation button");
        Screenshots.take(page, "first-invitation");
    }

    private Program started(String... more) {
        var words =
                new ArrayList<>(
                        List.of(
                                "start",
                                "--port",
                                "0",
                                "--smtp-port",
                                "0",
                                "--data",
                                here.resolve("data").toString()));
        words.addAll(List.of(more));
        return Program.tillside(here, NO_SETTINGS, words.toArray(String[]::new));
    }

    private static void look(Page page, String name) {
        assertThat(page.url()).endsWith("/first-run");
        Axe.check(page);
        Screenshots.whole(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }
}
