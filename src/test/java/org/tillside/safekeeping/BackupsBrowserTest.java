package org.tillside.safekeeping;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.Role;
import org.tillside.kernel.Fault;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.PageLanguage;

/** What owners see of backups: here none are made by themselves, and two were, once. */
@BrowserTest
class BackupsBrowserTest {

    private static final String HERE = "/settings/backups";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired People people;
    @Autowired RunBook runs;
    @Autowired org.jooq.DSLContext sql;

    @BeforeEach
    @AfterEach
    void forget() {
        sql.deleteFrom(org.tillside.safekeeping.db.Tables.BACKUP).execute();
    }

    @Test
    void it_stands_in_every_look_and_language() {
        World world = worlds.create();
        var now = Clock.systemUTC().instant();
        var good = runs.begin(now.minus(Duration.ofHours(20)), "tillside-1.backup");
        runs.made(
                good,
                new MadeBackup(
                        java.nio.file.Path.of("x"), now, 12_345, 678, 91_011_121, Duration.ZERO));
        runs.failed(
                runs.begin(now.minus(Duration.ofHours(1)), "tillside-2.backup"),
                Fault.user("backup.disk", "/backups cannot be used: No space left on device"));
        var tour = new Tour(visits.signedIn(world, Role.OWNER));
        for (var look : Looks.ALL) {
            var page = tour.page(look, HERE);
            Axe.check(page);
            Screenshots.take(page, "backups" + Looks.name(look));
        }
        var page = tour.page(Look.DESK, HERE);
        assertThat(page.locator("#backup-runs")).containsText("No space left on device");
        assertThat(page.locator("#backup-runs")).containsText("91");
        assertThat(page.locator("main .banner").first()).containsText("backup-folder");
        for (var language : List.of(PageLanguage.KO, PageLanguage.DE, PageLanguage.HU)) {
            people.greet(world.owner().id(), language, ZoneId.of("Asia/Seoul"));
            Axe.check(tour.page(Look.DESK, HERE));
        }
    }
}
