package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kit.Axe;
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

    @TempDir Path here;

    /** PostgreSQL may run as another user, who has to get in. */
    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void the_first_steps_stand_in_every_look_and_language() {
        try (var program =
                Program.tillside(
                        here,
                        NO_SETTINGS,
                        "start",
                        "--empty",
                        "--port",
                        "0",
                        "--smtp-port",
                        "0",
                        "--data",
                        here.resolve("data").toString())) {
            var stranger = new Visit(program.awaitReady().toString(), Map.of(), "");
            var tour = new Tour(stranger);
            for (var look : Looks.ALL) look(tour.page(look, "/"), "first-run" + Looks.name(look));
            for (var language : new String[] {"ko-KR", "de-DE", "hu-HU"})
                look(tour.page(Look.PHONE.in(language), "/"), "first-run-" + language);
        }
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
