package org.tillside.channels.bygone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.Bygone;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Lines as our own export writes them: a conversation in a line, its messages in lines below.
 * Each message becomes a mail. What is not known here is passed over.
 *
 * @param longest line that is read, in bytes
 */
record LinesFile(String mailbox, int longest) implements Taker.Kind {

    private static final JsonMapper JSON = new JsonMapper();

    /** A conversation is forgotten when so many others began after it. */
    private static final int REMEMBERED = 10_000;

    @Override
    public void read(InputStream file, String name, Taker taker) throws IOException {
        var known = new LinkedHashMap<String, LineThread>();
        var pieces = new LinePieces(file);
        for (var first = pieces.take(); first != null; first = pieces.take()) {
            var place = name + ", line " + first.line();
            var line = line(first, pieces);
            if (line == null) taker.skip(place, "the line is too long");
            else if (!line.isBlank()) take(line, place, known, taker);
        }
    }

    private void take(String line, String place, Map<String, LineThread> known, Taker taker)
            throws IOException {
        try {
            var node = JSON.readTree(line);
            var conversation = node.get("conversation");
            var message = node.get("message");
            if (conversation != null && conversation.isObject()) begin(conversation, known);
            else if (message != null && message.isObject())
                take(message, line, place, known, taker);
            else taker.skip(place, "it is neither a conversation nor a message");
        } catch (JacksonException wrong) {
            taker.skip(place, "it is no JSON");
        }
    }

    private static void begin(JsonNode conversation, Map<String, LineThread> known) {
        var it = LineThread.of(conversation);
        known.put(it.id(), it);
        if (known.size() > REMEMBERED) known.remove(known.keySet().iterator().next());
    }

    private void take(
            JsonNode message, String line, String place, Map<String, LineThread> known, Taker taker)
            throws IOException {
        var id = LineThread.word(message.path("conversation"));
        var thread = known.getOrDefault(id, LineThread.unknown(id));
        if (thread.isSpam()) {
            taker.skip(place, "its conversation is spam");
            return;
        }
        var letter = LineLetter.of(message, thread, mailbox, line);
        switch (letter) {
            case LineLetter.Broken(var why) -> taker.skip(place, why);
            case LineLetter.Whole it -> {
                boolean open = taker.open() && thread.isOpen();
                var told = new Bygone(open, it.at(), it.way(), thread.key(mailbox), thread.tags());
                taker.take(new ByteArrayInputStream(it.raw()), told, place);
            }
        }
    }

    /** Null if it is too long. */
    private @Nullable String line(LinePieces.Piece first, LinePieces pieces) throws IOException {
        if (first.isWhole()) return new String(first.bytes(), UTF_8);
        var all = new ByteArrayOutputStream();
        all.write(first.bytes());
        boolean fits = true;
        for (var more = pieces.look(0); more != null && !more.begins(); more = pieces.look(0)) {
            fits = all.size() + more.bytes().length <= longest;
            if (fits) all.write(more.bytes());
            pieces.take();
            if (!fits) break;
        }
        for (var rest = pieces.look(0); rest != null && !rest.begins(); rest = pieces.look(0))
            pieces.take();
        return fits ? all.toString(UTF_8) : null;
    }
}
