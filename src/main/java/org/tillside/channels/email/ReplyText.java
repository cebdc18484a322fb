package org.tillside.channels.email;

import java.util.List;

/** What was newly written, and the rest. */
record ReplyText(String reply, String quoted) {

    static ReplyText of(List<Line> lines) {
        return new ReplyText(String.join("\n", lines.stream().map(Line::text).toList()), "");
    }
}
