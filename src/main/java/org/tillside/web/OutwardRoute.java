package org.tillside.web;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A route of the API that waits for a server of others. Nothing is held while it waits, so it is in
 * no transaction, and an {@code Idempotency-Key} says nothing there. A module names its own by a
 * bean.
 *
 * @param path as its controller has it
 */
public record OutwardRoute(PathPattern path) {

    public static OutwardRoute at(String path) {
        return new OutwardRoute(PathPatternParser.defaultInstance.parse(path));
    }

    /** Whether what somebody asks for is this. */
    public boolean covers(PathContainer asked) {
        return path.matches(asked);
    }

    /** Whether it is the one that is written down so. */
    public boolean isAt(String written) {
        return path.getPatternString().equals(written);
    }
}
