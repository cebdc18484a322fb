package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tillside.kernel.Correspondent;

/** What the header of a mail that came back says, be it a part of its own or quoted in a text. */
public final class ReturnedHeader {

    private static final String FOLDED = "([^\\n]{1,2000}(?:\\n[ \\t][^\\n]{0,2000}){0,9})";

    /** As a field, and as mail programs call it that show the mail. */
    private static final Pattern SUBJECT =
            Pattern.compile(
                    "(?imu)^[ \\t>|*]{0,40}(?:Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Temat|Tárgy|제목|件名|主题|主題)[ \\t*]{0,4}[:：][ \\t*]{0,4}"
                            + FOLDED);

    private static final Pattern RECIPIENTS = Pattern.compile("(?im)^(?:To|Cc):" + FOLDED);
    private static final Pattern END = Pattern.compile("\\n[ \\t]*\\n");
    private static final int MOST = 10, MOST_RECIPIENTS = 20;

    private ReturnedHeader() {}

    /**
     * The subjects that it names, decoded, each in one line; at most twenty. Where it is not clear
     * whether a line goes on, it stands there with and without what follows.
     *
     * @param text of a part or of the whole mail, read as UTF-8
     */
    public static List<String> subjects(String text) {
        return SUBJECT.matcher(text.replace("\r", ""))
                .results()
                .limit(MOST)
                .map(found -> found.group(1))
                .flatMap(written -> Stream.of(written, written.lines().findFirst().orElse("")))
                .map(written ->
                        Plain.line(
                                EncodedWords.decode(bytes(written), Surroundings.of(UTF_8.name()))))
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Whom the mail was written to, at most twenty.
     *
     * @param part the mail or its header alone, read as UTF-8
     */
    public static List<String> recipients(String part) {
        var all = part.replace("\r", "").stripLeading();
        var end = END.matcher(all);
        var header = end.find() ? all.substring(0, end.start()) : all;
        var found = new ArrayList<String>();
        RECIPIENTS
                .matcher(header)
                .results()
                .map(ReturnedHeader::unfolded)
                .flatMap(field -> Addresses.of(field, Surroundings.of(UTF_8.name())).stream())
                .map(Correspondent::address)
                .filter(address -> address.contains("@"))
                .limit(MOST_RECIPIENTS)
                .forEach(found::add);
        return List.copyOf(found);
    }

    private static String unfolded(MatchResult field) {
        return bytes(field.group(1).replace('\n', ' '));
    }

    /** As header fields are read: each char is a byte. */
    private static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
