package org.tillside.channels.email;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail.Attachment;
import org.tillside.kernel.Correspondent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A parsed mail as one line of JSON, its keys in the order that is promised to those who read it.
 */
public final class ParsedMailJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ParsedMailJson() {}

    /**
     * @param file the name of the file that it was read from
     */
    public static String line(String file, ParsedMail mail) {
        var line = new StringWriter(256 + mail.text().length() * 2);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            header(json, mail);
            body(json, mail);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void header(JsonGenerator json, ParsedMail mail) {
        text(json, "messageId", mail.messageId());
        text(json, "inReplyTo", mail.inReplyTo());
        texts(json, "references", mail.references());
        people(json, "from", mail.from());
        people(json, "to", mail.to());
        people(json, "cc", mail.cc());
        people(json, "replyTo", mail.replyTo());
        text(json, "subject", mail.subject());
        text(json, "date", mail.date() == null ? null : mail.date().toString());
    }

    private static void body(JsonGenerator json, ParsedMail mail) {
        text(json, "text", mail.text());
        text(json, "html", mail.html());
        text(json, "reply", mail.reply());
        text(json, "quoted", mail.quoted());
        json.writeArrayPropertyStart("attachments");
        mail.attachments().forEach(attachment -> attachment(json, attachment));
        json.writeEndArray();
        text(json, "kind", mail.kind().word());
        text(json, "language", mail.language());
        texts(json, "problems", mail.problems());
    }

    private static void attachment(JsonGenerator json, Attachment attachment) {
        json.writeStartObject();
        text(json, "name", attachment.name());
        text(json, "type", attachment.type());
        json.writeNumberProperty("size", attachment.size());
        text(json, "sha256", attachment.sha256().hex());
        json.writeBooleanProperty("inline", attachment.inline());
        text(json, "contentId", attachment.contentId());
        json.writeEndObject();
    }

    private static void people(JsonGenerator json, String name, List<Correspondent> people) {
        json.writeArrayPropertyStart(name);
        for (var person : people) {
            json.writeStartObject();
            text(json, "name", person.name());
            text(json, "address", person.address());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) json.writeNullProperty(name);
        else json.writeStringProperty(name, value);
    }
}
