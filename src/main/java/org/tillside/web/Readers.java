package org.tillside.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who looks: the person who has signed in, or a stranger whose browser tells the language. */
@Component
class Readers {

    /** The language that somebody chose before signing in. */
    static final String COOKIE = "language";

    private final ObjectProvider<ReaderSource> source;

    Readers(ObjectProvider<ReaderSource> source) {
        this.source = source;
    }

    Reader of(HttpServletRequest request) {
        return Optional.ofNullable(source.getIfAvailable())
                .flatMap(known -> known.reader(request))
                .orElseGet(() -> Reader.stranger(language(request).locale()));
    }

    String workspace(HttpServletRequest request) {
        var known = source.getIfAvailable();
        return known == null ? "" : known.workspace(request);
    }

    private static PageLanguage language(HttpServletRequest request) {
        return cookies(request)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> PageLanguage.find(cookie.getValue()).stream())
                .findFirst()
                .orElseGet(() -> PageLanguage.preferred(Collections.list(request.getLocales())));
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        return request.getCookies() == null ? Stream.of() : Arrays.stream(request.getCookies());
    }
}
