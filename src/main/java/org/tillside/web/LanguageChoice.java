package org.tillside.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The language of pages before anybody has signed in. */
@Controller
class LanguageChoice {

    private static final Duration KEPT = Duration.ofDays(365);

    /**
     * @param back the path of the page where it was chosen
     */
    @PostMapping("/language")
    String choose(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        PageLanguage.find(language).ifPresent(chosen -> response.addCookie(cookie(chosen)));
        return "redirect:" + (back.matches("/(?![/\\\\]).*|/") ? back : "/");
    }

    private static Cookie cookie(PageLanguage chosen) {
        var cookie = new Cookie(Readers.COOKIE, chosen.tag());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
