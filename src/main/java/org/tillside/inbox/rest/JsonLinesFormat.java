package org.tillside.inbox.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.export.Correspondence;
import org.tillside.inbox.export.ExportFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line for each conversation and each message, in the shapes of the interface for programs:
 * <code>
 * {"conversation": …}</code> stands before every <code>{"message": …}</code> of it.
 */
@Component
final class JsonLinesFormat implements ExportFormat {

    private final Shapes shapes;
    private final Correspondence correspondence;
    private final JsonMapper json;

    JsonLinesFormat(Shapes shapes, Correspondence correspondence, JsonMapper json) {
        this.shapes = shapes;
        this.correspondence = correspondence;
        this.json = json;
    }

    @Override
    public String word() {
        return "jsonl";
    }

    @Override
    public String mediaType() {
        return "application/jsonl";
    }

    @Override
    public File begin(OutputStream to, Locale language, ZoneId zone) {
        return some -> write(some, to);
    }

    private void write(List<Conversation> some, OutputStream to) throws IOException {
        for (var it : shapes.conversations(some)) line("conversation", it, to);
        correspondence.of(
                some,
                messages -> {
                    for (var it : shapes.messages(messages)) line("message", it, to);
                });
    }

    private void line(String kind, Object it, OutputStream to) throws IOException {
        to.write(json.writeValueAsBytes(Map.of(kind, it)));
        to.write('\n');
    }
}
