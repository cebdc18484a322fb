package org.tillside.channels.bygone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A conversation, as a line tells of it.
 *
 * @param id as the other program calls it; empty: a message names none
 * @param subject of messages that have none
 */
record LineThread(String id, String subject, String status, List<String> tags) {

    static LineThread of(JsonNode line) {
        return new LineThread(
                word(line.path("id")),
                line.path("subject").asString(""),
                line.path("status").asString("open"),
                line.path("tags").valueStream().map(LineThread::word).toList());
    }

    static LineThread unknown(String id) {
        return new LineThread(id, "", "open", List.of());
    }

    /** In one line, and in letters that every table takes. */
    static String word(JsonNode it) {
        var words = new String(it.asString("").getBytes(UTF_8), UTF_8);
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    boolean isSpam() {
        return status.equals("spam");
    }

    boolean isOpen() {
        return !status.equals("closed") && !status.equals("merged");
    }

    /**
     * What its messages share; null: each finds its place by its Message-IDs. Two systems may count
     * alike, but not into the same mailbox.
     */
    @Nullable String key(String mailbox) {
        return id.isBlank() ? null : mailbox + " " + id;
    }
}
