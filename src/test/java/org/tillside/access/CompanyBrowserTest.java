package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.tillside.access.CompanyServer.Story;
import org.tillside.kit.Axe;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Looks;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Tour;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

/** To another site and back, under our own policy. */
@BrowserTest
class CompanyBrowserTest {

    @Value("${tillside.oidc.acorn.issuer}")
    String issuer;

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired AllowedWays ways;

    @Test
    void an_owner_signs_in_by_the_company_and_forbids_the_rest() {
        var here = worlds.create();
        var subject = "subject-" + UUID.randomUUID();
        CompanyServer.at(issuer)
                .say(
                        subject,
                        new Story(
                                Map.of("email", here.owner().email(), "email_verified", true),
                                Map.of()));
        var page = Browsers.page(visits.stranger(), Look.DESK, "/sign-in?to=/settings/profile");
        look(page, "sign-in-company");
        page.getByText("Sign in with Acorn").click();
        page.getByPlaceholder("Username").fill(subject);
        page.getByPlaceholder("Password").fill(CompanyServer.PASSWORD);
        page.keyboard().press("Enter");
        page.getByLabel("Unlink Acorn").waitFor();
        look(page, "profile-company");

        page.navigate("/settings/sign-in");
        page.waitForSelector("html[data-scripts=ready]");
        page.getByLabel("Password").uncheck();
        page.getByText("Allow these ways").click();
        page.waitForSelector(".toast");
        assertThat(here.asOwner(ways::get))
                .isEqualTo(EnumSet.of(SignInWay.LINK, SignInWay.PASSKEY, SignInWay.COMPANY));

        var tour = new Tour(visits.signedIn(here, Role.LEAD, SignInWay.PASSWORD));
        for (var look : Looks.ALL)
            look(tour.page(look, "/inbox"), "sign-in-other-way" + Looks.name(look));
    }

    private static void look(Page page, String name) {
        Axe.check(page);
        Screenshots.whole(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " scrolls sideways")
                .isEqualTo(true);
    }
}
