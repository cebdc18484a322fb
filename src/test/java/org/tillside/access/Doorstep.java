package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;

/** Signs in as a browser does: reads a page, sends its form, keeps the cookie. */
record Doorstep(Visit stranger) {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    Doorstep(Visits visits) {
        this(visits.stranger());
    }

    /** Nobody, with this page open. */
    Visit at(String path) {
        return reading(stranger.with("Accept", "text/html"), path);
    }

    /** The same browser, with this page open. */
    Visit reading(Visit browser, String path) {
        var answer = browser.get(path);
        var token = TOKEN.matcher(answer.body());
        assertThat(token.find()).as(answer.statusCode() + " " + answer.body()).isTrue();
        var known = answer.headers().firstValue("Set-Cookie").isPresent() ? with(answer) : browser;
        return known.withCsrf(token.group(1));
    }

    HttpResponse<String> password(String email, String password) {
        return at("/sign-in").post("/sign-in", "email", email, "password", password);
    }

    /** Who has shown the password, with the page open that asks for the code. */
    Visit halfway(String email, String password) {
        var answer = password(email, password);
        assertThat(location(answer)).endsWith("/sign-in/code");
        return reading(with(answer), "/sign-in/code");
    }

    /** The browser that got this answer. */
    Visit with(HttpResponse<String> answer) {
        var cookie =
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(one -> one.startsWith(Visit.COOKIE + "="))
                        .findFirst()
                        .orElseThrow();
        return stranger.with("Accept", "text/html")
                .with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
