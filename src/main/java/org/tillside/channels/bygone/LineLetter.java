package org.tillside.channels.bygone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.Bygone.Way;
import org.tillside.channels.compose.FormerMail;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import tools.jackson.databind.JsonNode;

/** A message, as a line tells of it, made a mail. */
sealed interface LineLetter {

    record Whole(byte[] raw, Way way, Instant at) implements LineLetter {}

    /**
     * @param why in a clause
     */
    record Broken(String why) implements LineLetter {}

    /**
     * @param mailbox whom a mail that came was sent to, and one of ours is from, where the line
     *     does not say
     * @param line all of it: what has no id is known by it
     */
    static LineLetter of(JsonNode message, LineThread thread, String mailbox, String line) {
        var way = way(message);
        var at = moment(message, List.of("at", "sentAt"));
        if (way == null) return new Broken("its direction is none of in, out and note");
        if (at == null) return new Broken("it has no time: sentAt or at, as 2026-03-02T08:05:09Z");
        try {
            var sent = moment(message, List.of("sentAt", "at"));
            var date = sent == null ? at : sent;
            return new Whole(raw(message, thread, mailbox, line, way, date), way, at);
        } catch (Fault wrong) {
            return new Broken(wrong.words());
        }
    }

    private static byte[] raw(
            JsonNode message,
            LineThread thread,
            String mailbox,
            String line,
            Way way,
            Instant date) {
        var us = new Correspondent("", mailbox);
        var from = person(message.path("from"));
        if (way == Way.IN && from.address().isBlank()) throw nobody();
        var to = people(message.path("to"));
        var subject = message.path("subject").asString("");
        var mail =
                new FormerMail(
                        messageId(message, thread, mailbox, line),
                        date,
                        from.address().isBlank() ? new Correspondent(from.name(), mailbox) : from,
                        to.isEmpty() && way != Way.OUT ? List.of(us) : to,
                        people(message.path("cc")),
                        subject.isBlank() ? thread.subject() : subject,
                        message.path("text").asString(""),
                        message.path("html").asString(""),
                        message.path("kind").asString("human"),
                        LineFiles.of(message.path("attachments")));
        var bytes = new ByteArrayOutputStream();
        try {
            mail.writeTo(bytes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    private static Fault nobody() {
        return Fault.user("address.invalid", "it came from nobody: from.address is missing");
    }

    private static @Nullable Way way(JsonNode message) {
        var word = message.path("direction").asString("").toUpperCase(Locale.ROOT);
        for (var way : Way.values()) if (way.name().equals(word)) return way;
        return null;
    }

    private static @Nullable Instant moment(JsonNode message, List<String> fields) {
        for (var field : fields) {
            var words = message.path(field).asString("");
            try {
                if (!words.isEmpty()) return OffsetDateTime.parse(words).toInstant();
            } catch (DateTimeParseException none) {
                return null;
            }
        }
        return null;
    }

    /** Whoever wrote the line may count from one in each conversation, and for each mailbox. */
    private static String messageId(
            JsonNode message, LineThread thread, String mailbox, String line) {
        var header = message.path("messageId").asString("").replaceAll("[<>\\s\\p{Cntrl}]+", "");
        if (!header.isEmpty()) return header;
        var id = message.path("id").asString("");
        var way = message.path("direction").asString("");
        var own = id.isEmpty() ? line : String.join("\n", mailbox, thread.id(), way, id);
        return Sha256.of(own.getBytes(UTF_8)).hex() + "@line.invalid";
    }

    private static List<Correspondent> people(JsonNode those) {
        return those.valueStream().map(LineLetter::person).toList();
    }

    private static Correspondent person(JsonNode it) {
        return it.isString()
                ? new Correspondent("", it.asString(""))
                : new Correspondent(it.path("name").asString(""), it.path("address").asString(""));
    }
}
