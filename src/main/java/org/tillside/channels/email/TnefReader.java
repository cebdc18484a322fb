package org.tillside.channels.email;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the TNEF of a winmail.dat: a row of attributes, first those of the message, then those of
 * each file. A file is given only if it is whole, since nothing would show that it is not; what
 * comes before a broken place is read, and lengths are believed only as far as there are bytes.
 *
 * @see <a
 *     href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxtnef">MS-OXTNEF</a>
 */
final class TnefReader {

    private static final int SIGNATURE = 0x223E9F78, HEADING = 6;
    private static final int OF_MESSAGE = 1, OF_FILE = 2;
    private static final int SUBJECT = 0x8004, BODY = 0x800C, CODE_PAGES = 0x9007;
    private static final int PROPERTIES = 0x9003, FILE_PROPERTIES = 0x9005;
    private static final int NEXT_FILE = 0x9002, TITLE = 0x8010, DATA = 0x800F;

    private static final int MOST_FILES = MimeWalk.MAX_PARTS;

    /** Within one winmail.dat; further ones, or deeper ones, are attached as they are. */
    private static final int MOST_MESSAGES = 30, DEEPEST = 10;

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final List<TnefFile> files = new ArrayList<>();
    private int messages;
    private boolean isBroken;

    private TnefReader() {}

    /**
     * What was found.
     *
     * @param files in their order, each whole, views of the bytes that were read
     * @param isBroken something in it is missing, or is not what it says
     */
    record Tnef(List<TnefFile> files, TnefBody body, boolean isBroken) {}

    /**
     * The signature, and an attribute after it.
     *
     * @param head some bytes of the beginning
     */
    static boolean startsIn(byte[] head) {
        if (head.length < Integer.BYTES || in(ByteBuffer.wrap(head)).getInt() != SIGNATURE)
            return false;
        return head.length <= HEADING || head[HEADING] == OF_MESSAGE || head[HEADING] == OF_FILE;
    }

    /**
     * @param hint the charset of the mail, for what declares none
     */
    static Tnef read(ByteBuffer bytes, @Nullable String hint) {
        var reader = new TnefReader();
        var body = reader.message(in(bytes), hint, 0).body();
        return new Tnef(reader.files, body, reader.isBroken);
    }

    private static ByteBuffer in(ByteBuffer bytes) {
        return bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A message while its attributes are read. */
    private static final class Message {

        private final List<Draft> drafts = new ArrayList<>();
        private MapiProperties properties = MapiProperties.NONE;
        private ByteBuffer subject = NONE, text = NONE;
        private @Nullable String charset;

        Message(@Nullable String charset) {
            this.charset = charset;
        }

        private Draft draft() {
            if (drafts.isEmpty()) drafts.add(new Draft());
            return drafts.getLast();
        }

        String subject() {
            var subject = properties.text(MapiProperties.SUBJECT, charset);
            return subject.isBlank() ? MapiProperties.text(this.subject, charset) : subject;
        }

        TnefBody body() {
            return TnefBody.of(properties, MapiProperties.text(text, charset), charset);
        }
    }

    /** A file while its attributes are read; its name often comes behind its bytes. */
    private static final class Draft {

        private MapiProperties properties = MapiProperties.NONE;
        private ByteBuffer title = NONE;
        private @Nullable ByteBuffer data;

        /** The whole name, else the short one, which is in the charset of the sender's machine. */
        String name(@Nullable String charset) {
            for (int id : new int[] {MapiProperties.LONG_NAME, MapiProperties.NAME}) {
                var name = properties.text(id, charset);
                if (!name.isBlank()) return name;
            }
            var name = MapiProperties.text(title, charset);
            return name.isBlank() ? properties.text(MapiProperties.DISPLAY_NAME, charset) : name;
        }

        TnefFile file(@Nullable String charset, ByteBuffer bytes) {
            return TnefFile.of(
                    name(charset),
                    properties.text(MapiProperties.MIME_TAG, charset),
                    properties.text(MapiProperties.CONTENT_ID, charset),
                    bytes);
        }
    }

    private Message message(ByteBuffer in, @Nullable String charset, int depth) {
        var message = new Message(charset);
        try {
            if (in.getInt() != SIGNATURE) throw new BufferUnderflowException();
            in.getShort();
            while (in.hasRemaining()) if (!attribute(in, message)) break;
        } catch (BufferUnderflowException cutOff) {
            isBroken = true;
        }
        for (var draft : message.drafts) add(draft, message, depth);
        return message;
    }

    /** False if none is here: then nobody knows where the next one begins. */
    private boolean attribute(ByteBuffer in, Message message) {
        byte level = in.get();
        if (level == '\r' || level == '\n' || level == 0) return true; // after the last
        if (level != OF_MESSAGE && level != OF_FILE) {
            isBroken = true;
            return false;
        }
        int id = in.getInt() & 0xffff;
        var data = MapiProperties.next(in, Integer.toUnsignedLong(in.getInt()));
        if (in.getShort() != sum(data)) isBroken = true;
        if (level == OF_MESSAGE) ofMessage(id, data, message);
        else if (message.drafts.size() <= MOST_FILES) ofFile(id, data, message);
        return true;
    }

    private static short sum(ByteBuffer data) {
        int sum = 0;
        for (int i = 0; i < data.limit(); i++) sum += data.get(i) & 0xff;
        return (short) sum;
    }

    private void ofMessage(int id, ByteBuffer data, Message message) {
        switch (id) {
            case SUBJECT -> message.subject = data;
            case BODY -> message.text = data;
            case PROPERTIES -> message.properties = properties(data);
            case CODE_PAGES -> {
                if (data.limit() >= Integer.BYTES)
                    message.charset = MapiProperties.charset(data.getInt(0));
            }
            default -> {}
        }
    }

    private void ofFile(int id, ByteBuffer data, Message message) {
        boolean isNext = id == NEXT_FILE || id == DATA && message.draft().data != null;
        if (isNext) message.drafts.add(new Draft());
        var draft = message.draft();
        switch (id) {
            case TITLE -> draft.title = data;
            case DATA -> draft.data = data;
            case FILE_PROPERTIES -> draft.properties = properties(data);
            default -> {}
        }
    }

    private MapiProperties properties(ByteBuffer data) {
        var properties = MapiProperties.read(data);
        if (properties.isBroken()) isBroken = true;
        return properties;
    }

    private void add(Draft draft, Message around, int depth) {
        var object = draft.properties.object();
        if (object != null && object.isMessage()) {
            addMessage(draft, around, object.bytes(), depth + 1);
            return;
        }
        var bytes = object != null ? object.bytes() : draft.data;
        if (bytes == null) bytes = draft.properties.bytes(MapiProperties.DATA);
        if (bytes != null) add(draft.file(around.charset, bytes));
    }

    /** Its words become a file, for a mail has no place for two; its files stand behind them. */
    private void addMessage(Draft draft, Message around, ByteBuffer bytes, int depth) {
        if (depth > DEEPEST || messages++ >= MOST_MESSAGES) {
            add(asItIs(draft, around, bytes));
            return;
        }
        int before = files.size();
        var place = new TnefFile("", "text/plain", null, NONE);
        files.add(place);
        var message = message(in(bytes), around.charset, depth);
        var subject = message.subject();
        var text = text(message.body());
        var name = subject.isBlank() ? draft.name(around.charset) : subject;
        if (!text.isBlank()) files.set(before, TnefFile.ofText(name, text));
        else if (files.size() > before + 1) files.remove(before);
        else files.set(before, asItIs(draft, around, bytes));
    }

    private String text(TnefBody body) {
        return BodyText.of(body.part(problem -> isBroken = true)).text();
    }

    private static TnefFile asItIs(Draft draft, Message around, ByteBuffer bytes) {
        return TnefFile.of(draft.name(around.charset), "application/ms-tnef", "", bytes);
    }

    private void add(TnefFile file) {
        if (files.size() <= MOST_FILES) files.add(file);
    }
}
