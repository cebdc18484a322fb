package org.tillside.notices;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tillside.web.Words;

/** What one can be told of: whatever the messages have words for, {@code notices.kind.<kind>}. */
@Component
class Kinds {

    private static final String PREFIX = "notices.kind.";

    private final List<String> all;

    Kinds(Words words) {
        all =
                words.keys(PREFIX).stream()
                        .map(key -> key.substring(PREFIX.length()))
                        .sorted()
                        .toList();
    }

    List<String> all() {
        return all;
    }
}
