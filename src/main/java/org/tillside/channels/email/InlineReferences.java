package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** The content ids that a piece of HTML shows: {@code src="cid:…"}. */
final class InlineReferences {

    private static final Pattern REFERENCE = Pattern.compile("(?i)cid:([^\"'\\s>)]{1,998})");

    private InlineReferences() {}

    static Set<String> in(String html) {
        Set<String> ids = new HashSet<>();
        var found = REFERENCE.matcher(html);
        while (found.find()) {
            var id = Parser.unescapeEntities(found.group(1), true);
            ids.add(id);
            ids.add(unescaped(id));
        }
        return ids;
    }

    /** {@code a%40b} → {@code a@b}. */
    static String unescaped(String id) {
        return new String(
                Parameters.unescaped(new String(id.getBytes(UTF_8), ISO_8859_1))
                        .getBytes(ISO_8859_1),
                UTF_8);
    }
}
