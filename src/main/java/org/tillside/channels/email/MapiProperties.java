package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Outlook knows of a message or of a file, as TNEF writes it down: numbered properties, each
 * with its type. Those that are asked for are kept, as views of the bytes.
 *
 * @param isBroken the list ends before it should, or holds what is no property
 * @see <a
 *     href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops">MS-OXPROPS</a>
 */
record MapiProperties(Map<Integer, Value> values, boolean isBroken) {

    static final int SUBJECT = 0x0037, TEXT = 0x1000, RTF = 0x1009, HTML = 0x1013;
    static final int DATA = 0x3701, NAME = 0x3704, LONG_NAME = 0x3707, MIME_TAG = 0x370E;
    static final int DISPLAY_NAME = 0x3001, CONTENT_ID = 0x3712, CODE_PAGE = 0x3FDE;

    static final MapiProperties NONE = new MapiProperties(Map.of(), false);

    private static final Set<Integer> WANTED =
            Set.of(
                    SUBJECT,
                    TEXT,
                    RTF,
                    HTML,
                    DATA,
                    NAME,
                    LONG_NAME,
                    MIME_TAG,
                    DISPLAY_NAME,
                    CONTENT_ID,
                    CODE_PAGE);

    private static final int MANY = 0x1000;
    private static final int OBJECT = 0x0D, BYTES = 0x0102, STRING = 0x1E, UNICODE = 0x1F;

    /** Bytes of a text that are read. */
    private static final int LONGEST = 2 * 1024 * 1024;

    /** IID_IMessage, the interface of a message: 00020307-0000-0000-C000-000000000046. */
    private static final ByteBuffer MESSAGE =
            ByteBuffer.wrap(new byte[] {7, 3, 2, 0, 0, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0, 0, 0, 70});

    record Value(int type, ByteBuffer bytes) {}

    /**
     * What is put in as an object.
     *
     * @param isMessage the bytes are a TNEF of their own
     */
    record Embedded(boolean isMessage, ByteBuffer bytes) {}

    static MapiProperties read(ByteBuffer in) {
        var values = new HashMap<Integer, Value>();
        try {
            long count = size(in);
            for (long i = 0; i < count; i++) property(in, values);
            return new MapiProperties(values, false);
        } catch (BufferUnderflowException cutOff) {
            return new MapiProperties(values, true);
        }
    }

    private static void property(ByteBuffer in, Map<Integer, Value> values) {
        int type = Short.toUnsignedInt(in.getShort());
        int id = Short.toUnsignedInt(in.getShort());
        if (id >= 0x8000) skipName(in);
        int single = type & ~MANY;
        int width = width(single);
        boolean isCounted = width == 0 || type != single;
        long count = isCounted ? size(in) : 1;
        for (long i = 0; i < count; i++) {
            var bytes = padded(in, width == 0 ? size(in) : width);
            if (WANTED.contains(id)) values.putIfAbsent(id, new Value(single, bytes));
        }
    }

    /** Of a property that has a name instead of a number for everybody. */
    private static void skipName(ByteBuffer in) {
        next(in, 16);
        boolean isNumber = in.getInt() == 0;
        if (isNumber) in.getInt();
        else padded(in, size(in));
    }

    /** Bytes of a value; 0 if it tells them itself. */
    private static int width(int type) {
        return switch (type) {
            case 0x02, 0x0B -> 2;
            case 0x03, 0x04, 0x0A -> 4;
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> 16;
            case OBJECT, BYTES, STRING, UNICODE -> 0;
            default -> throw new BufferUnderflowException();
        };
    }

    private static long size(ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt());
    }

    private static ByteBuffer padded(ByteBuffer in, long length) {
        var bytes = next(in, length);
        int rest = (int) (-length & 3);
        in.position(in.position() + Math.min(rest, in.remaining()));
        return bytes;
    }

    /**
     * @throws BufferUnderflowException if there are not so many
     */
    static ByteBuffer next(ByteBuffer in, long length) {
        if (length > in.remaining()) throw new BufferUnderflowException();
        int at = in.position();
        in.position(at + (int) length);
        return in.slice(at, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Nullable Embedded object() {
        var value = values.get(DATA);
        if (value == null || value.type != OBJECT || value.bytes.limit() < 16) return null;
        boolean isMessage = value.bytes.slice(0, 16).equals(MESSAGE);
        return new Embedded(isMessage, value.bytes.slice(16, value.bytes.limit() - 16));
    }

    /** As it stands there; null if it is none of bytes. */
    @Nullable ByteBuffer bytes(int id) {
        var value = values.get(id);
        return value == null || value.type != BYTES ? null : value.bytes;
    }

    /**
     * Empty if there is none.
     *
     * @param charset of what is not in Unicode; null if nothing says so
     */
    String text(int id, @Nullable String charset) {
        var value = values.get(id);
        if (value == null) return "";
        return switch (value.type) {
            case STRING -> text(value.bytes, charset);
            case UNICODE -> untilZero(new String(array(value.bytes), UTF_16LE));
            default -> "";
        };
    }

    static String text(ByteBuffer bytes, @Nullable String charset) {
        var array = array(bytes);
        int end = 0;
        while (end < array.length && array[end] != 0) end++;
        return Decoding.of(java.util.Arrays.copyOf(array, end), charset).text();
    }

    private static String untilZero(String text) {
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** A copy, of at most some megabytes. */
    static byte[] array(ByteBuffer bytes) {
        var array = new byte[Math.min(bytes.limit(), LONGEST)];
        bytes.get(0, array);
        return array;
    }

    /** The charset of the HTML, which says it itself. */
    @Nullable String charset() {
        var value = values.get(CODE_PAGE);
        return value == null || value.bytes.limit() < 4 ? null : charset(value.bytes.getInt(0));
    }

    /** What the number of a code page is called in mail. */
    static String charset(int page) {
        return switch (page) {
            case 1200 -> "utf-16le";
            case 1361 -> "johab";
            case 10000 -> "macintosh";
            case 20127 -> "us-ascii";
            case 20866 -> "koi8-r";
            case 21866 -> "koi8-u";
            case 50220, 50221, 50222 -> "iso-2022-jp";
            case 50225 -> "iso-2022-kr";
            case 51932 -> "euc-jp";
            case 51936 -> "gb2312";
            case 51949 -> "euc-kr";
            case 54936 -> "gb18030";
            case 65000 -> "utf-7";
            case 65001 -> "utf-8";
            default -> page > 28590 && page <= 28605 ? "iso-8859-" + (page - 28590) : "cp" + page;
        };
    }
}
