package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.gate.Sessions;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class SessionListTest {

    private static final String PASSWORD = "three odd words";
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final Pattern MARK =
            Pattern.compile("action=\"/settings/profile/sessions/([0-9a-f]{32})\"");

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Passwords passwords;
    @Autowired Sessions sessions;

    World here;
    Doorstep doorstep;

    @BeforeEach
    void a_workspace() {
        sql.execute("delete from access.sign_in_throttle");
        here = worlds.create();
        doorstep = new Doorstep(visits);
        passwords.set(here.agent().id(), PASSWORD);
    }

    @Test
    void each_browser_is_said_in_words_with_its_address_and_this_one_first() {
        var firefox = signIn();
        var mine = visits.signedIn(here, Role.AGENT);
        var page = mine.get("/settings/profile").body();
        assertThat(page).contains("Firefox, Windows", "From 127.0.0.1", "this one");
        assertThat(page.indexOf("this one")).isLessThan(page.indexOf("Firefox, Windows"));
        assertThat(page).doesNotContain(firefox.cookie());
        assertThat(marks(mine)).hasSize(1);
    }

    @Test
    void one_that_is_ended_has_to_sign_in_again_and_the_others_stay() {
        var firefox = signIn();
        var other = visits.signedIn(here, Role.AGENT);
        var mine = visits.signedIn(here, Role.AGENT);
        var list = sessions.list(here.agent().id(), "");
        var mark =
                list.stream()
                        .filter(it -> it.browser().startsWith("Firefox"))
                        .findFirst()
                        .orElseThrow()
                        .mark();
        assertThat(marks(mine)).hasSize(2).contains(mark);
        for (int twice = 0; twice < 2; twice++)
            assertThat(mine.delete("/settings/profile/sessions/" + mark).statusCode())
                    .isEqualTo(302);
        assertThat(firefox.get("/settings/profile").statusCode()).isEqualTo(303);
        assertThat(other.get("/settings/profile").statusCode()).isEqualTo(200);
        assertThat(mine.get("/settings/profile").statusCode()).isEqualTo(200);
        assertThat(ended()).containsExactly("Firefox, Windows");
    }

    @Test
    void nobody_ends_the_session_of_somebody_else() {
        var firefox = signIn();
        var mark = sessions.list(here.agent().id(), "").getFirst().mark();
        visits.signedIn(here, Role.OWNER).delete("/settings/profile/sessions/" + mark);
        assertThat(firefox.get("/settings/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void ending_this_one_signs_out() {
        var firefox = signIn();
        var mark = sessions.list(here.agent().id(), "").getFirst().mark();
        var reading = doorstep.reading(firefox, "/settings/profile");
        var ended = reading.delete("/settings/profile/sessions/" + mark);
        assertThat(Doorstep.location(ended)).endsWith("/sign-in");
        assertThat(firefox.get("/settings/profile").statusCode()).isEqualTo(303);
    }

    @Test
    void a_cookie_lasts_as_long_as_its_session_is_used() {
        var mine = visits.signedIn(here, Role.AGENT);
        assertThat(cookies(mine)).isEmpty();
        sql.execute(
                "update database.spring_session set creation_time = creation_time - ? where session_id = ?",
                Duration.ofDays(2).toMillis(),
                new String(Base64.getDecoder().decode(mine.cookie()), UTF_8));
        assertThat(cookies(mine))
                .singleElement()
                .asString()
                .startsWith("tillside=" + mine.cookie())
                .contains("Max-Age=1209600", "HttpOnly", "SameSite=Lax");
        assertThat(cookies(mine)).isEmpty();
    }

    private static List<String> cookies(Visit visit) {
        return visit.get("/settings/profile").headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("tillside="))
                .toList();
    }

    /** Browsers, as the journal has them. */
    private List<String> ended() {
        var query =
                "select details->>'browser' from journal.entry where act = 'session.ended-elsewhere'";
        return here.asOwner(
                () -> transaction.execute(_ -> sql.fetch(query).getValues(0, String.class)));
    }

    private Visit signIn() {
        var door = doorstep.at("/sign-in").with("User-Agent", FIREFOX);
        var in = door.post("/sign-in", "email", here.agent().email(), "password", PASSWORD);
        return doorstep.with(in);
    }

    private static List<String> marks(Visit visit) {
        return MARK.matcher(visit.get("/settings/profile").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
