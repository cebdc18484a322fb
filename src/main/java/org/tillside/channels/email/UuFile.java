package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A file that was put into the text itself, between {@code begin 644 name} and {@code end}. */
record UuFile(String name, byte[] bytes) {

    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.{0,200})");
    private static final Pattern DATA = Pattern.compile("[!-`][ -`]{1,84}|`");

    record Found(String rest, List<UuFile> files) {}

    static Found in(String text) {
        if (!text.contains("begin ")) return new Found(text, List.of());
        var lines = text.split("\r?\n", -1);
        var rest = new StringBuilder(text.length());
        var files = new ArrayList<UuFile>();
        for (int i = 0; i < lines.length; i++) {
            int end = end(lines, i);
            if (end < 0) {
                rest.append(lines[i]).append('\n');
                continue;
            }
            files.add(decoded(lines, i, end));
            i = end;
        }
        return new Found(rest.toString(), files);
    }

    /**
     * The line that ends the file which begins here; -1 if none begins. Where the mail was cut off,
     * its last line does.
     */
    private static int end(String[] lines, int begin) {
        if (!BEGIN.matcher(lines[begin]).matches()) return -1;
        for (int i = begin + 1; i < lines.length; i++) {
            if (lines[i].strip().equals("end")) return i > begin + 1 ? i : -1;
            if (!lines[i].isBlank() && !DATA.matcher(lines[i]).matches()) return -1;
        }
        boolean isCutOff =
                begin + 1 < lines.length && UuDecoder.isWhole(lines[begin + 1].stripTrailing());
        return isCutOff ? lines.length - 1 : -1;
    }

    private static UuFile decoded(String[] lines, int begin, int end) {
        var name = lines[begin].split(" ", 3)[2];
        var data = String.join("\n", List.of(lines).subList(begin, end + 1)).getBytes(ISO_8859_1);
        try (var in = new UuDecoder(new ByteArrayInputStream(data))) {
            return new UuFile(FileName.ofUntyped(name), in.readAllBytes());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
