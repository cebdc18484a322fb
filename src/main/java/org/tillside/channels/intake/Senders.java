package org.tillside.channels.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tillside.channels.email.ParsedMail;
import org.tillside.kernel.Correspondent;

/**
 * The addresses that a mail says it is from, in the form by which two are the same: From, and
 * Reply-To, where a form on a site names who filled it in.
 */
final class Senders {

    private static final int MOST = 20;
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern LINE =
            Pattern.compile(
                    "^(?:from|reply-to)[ \\t]*:(.*)$",
                    Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^\\s<>,;:\"()])[^\\s<>,;:\"()@]{1,64}+@[^\\s<>,;:\"()]{1,255}+");

    private Senders() {}

    static String[] of(ParsedMail mail) {
        var people = Stream.of(mail.from(), mail.replyTo()).flatMap(List::stream);
        return keys(people.map(Correspondent::address));
    }

    /**
     * The same of a mail that no reader has read, or none could: by its letters alone.
     *
     * @param head up to the first blank line
     */
    static String[] in(byte[] head) {
        var clean = CONTROL.matcher(new String(head, UTF_8)).replaceAll("");
        var text = FOLD.matcher(clean).replaceAll(" ");
        return keys(
                LINE.matcher(text)
                        .results()
                        .flatMap(line -> ADDRESS.matcher(line.group(1)).results())
                        .map(MatchResult::group));
    }

    private static String[] keys(Stream<String> addresses) {
        return addresses
                .map(Correspondent::key)
                .filter(it -> !it.isEmpty())
                .distinct()
                .limit(MOST)
                .toArray(String[]::new);
    }
}
