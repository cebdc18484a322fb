package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Writes a winmail.dat, as Outlook does. */
final class TnefWriter {

    static final int SUBJECT = 0x0037, TEXT = 0x1000, RTF = 0x1009, HTML = 0x1013;
    static final int OBJECT = 0x3701, LONG_NAME = 0x3707, MIME_TAG = 0x370E, CONTENT_ID = 0x3712;
    static final int CODE_PAGE = 0x3FDE;

    private static final byte[] MESSAGE =
            new byte[] {7, 3, 2, 0, 0, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0, 0, 0, 70};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TnefWriter() {
        out.writeBytes(number(0x223E9F78));
        out.writeBytes(new byte[] {1, 0});
        attribute(1, 0x00089006, number(0x00010000));
    }

    TnefWriter codePage(int page) {
        return attribute(1, 0x00069007, number(page), number(0));
    }

    /** attBody */
    TnefWriter body(byte[] text) {
        return attribute(1, 0x0002800C, text, new byte[1]);
    }

    TnefWriter message(Properties properties) {
        return attribute(1, 0x00069003, properties.bytes());
    }

    TnefWriter file(byte[] title, byte[] data) {
        attribute(2, 0x00069002, new byte[14]);
        attribute(2, 0x00018010, title, new byte[1]);
        return attribute(2, 0x0006800F, data);
    }

    TnefWriter file(String title, byte[] data, Properties properties) {
        file(title.getBytes(US_ASCII), data);
        return attribute(2, 0x00069005, properties.bytes());
    }

    TnefWriter nested(String title, TnefWriter message) {
        attribute(2, 0x00069002, new byte[14]);
        attribute(2, 0x00018010, title.getBytes(US_ASCII), new byte[1]);
        var object = new Properties().value(0x0D, OBJECT, joined(MESSAGE, message.bytes()));
        return attribute(2, 0x00069005, object.bytes());
    }

    TnefWriter attribute(int level, int id, byte[]... data) {
        var bytes = joined(data);
        out.write(level);
        out.writeBytes(number(id));
        out.writeBytes(number(bytes.length));
        out.writeBytes(bytes);
        int sum = 0;
        for (byte b : bytes) sum += b & 0xff;
        out.write(sum);
        out.write(sum >> 8);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** A mail that holds it beside a text; no text, no part for it. */
    String mail(String text) {
        var words =
                text.isEmpty()
                        ? ""
                        : "--tn\nContent-Type: text/plain; charset=utf-8\n\n" + text + "\n";
        return """
        From: Ann Baker <ann@example.org>
        To: help@nordlicht.example
        Subject: Return form
        Date: Tue, 14 May 2024 09:30:00 +0200
        Message-ID: <tnef@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="tn"

        %s--tn
        Content-Type: application/ms-tnef; name="winmail.dat"
        Content-Transfer-Encoding: base64

        %s
        --tn--
        """
                .formatted(
                        words,
                        Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes()));
    }

    ParsedMail parsed(String text) {
        return new MailParser().parse(mail(text).getBytes(UTF_8));
    }

    /** MAPI properties. */
    static final class Properties {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int count;

        Properties unicode(int id, String text) {
            return value(0x1F, id, (text + "\0").getBytes(UTF_16LE));
        }

        Properties string(int id, byte[] text) {
            return value(0x1E, id, joined(text, new byte[1]));
        }

        Properties binary(int id, byte[] bytes) {
            return value(0x0102, id, bytes);
        }

        Properties integer(int id, int value) {
            return any(0x03, id, number(value));
        }

        /** One that has a name for itself, and several values. */
        Properties named(String name, String... values) {
            count++;
            var letters = (name + "\0").getBytes(UTF_16LE);
            out.writeBytes(new byte[] {0x1F, 0x10, 0x01, (byte) 0x80});
            out.writeBytes(new byte[16]);
            out.writeBytes(number(1));
            out.writeBytes(padded(letters));
            out.writeBytes(number(values.length));
            for (var value : values) out.writeBytes(padded((value + "\0").getBytes(UTF_16LE)));
            return this;
        }

        Properties value(int type, int id, byte[] bytes) {
            return any(type, id, joined(number(1), padded(bytes)));
        }

        private Properties any(int type, int id, byte[] bytes) {
            count++;
            out.writeBytes(number(type | id << 16));
            out.writeBytes(bytes);
            return this;
        }

        private static byte[] padded(byte[] bytes) {
            return joined(number(bytes.length), bytes, new byte[-bytes.length & 3]);
        }

        byte[] bytes() {
            return joined(number(count), out.toByteArray());
        }
    }

    /** RTF as it is: MELA. */
    static byte[] uncompressed(String rtf) {
        var bytes = rtf.getBytes(US_ASCII);
        return joined(
                number(bytes.length + 12),
                number(bytes.length),
                "MELA".getBytes(US_ASCII),
                number(0),
                bytes);
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    static byte[] joined(byte[]... all) {
        var out = new ByteArrayOutputStream();
        for (var each : all) out.writeBytes(each);
        return out.toByteArray();
    }
}
