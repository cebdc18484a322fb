package org.tillside.channels.email;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.OlderMail.Label;

/**
 * The header of an older mail in one line, as programs leave it that lost the line breaks: "-----
 * Original Message -----From: Ann Date: 04.03.2024 10:00 To: Subject: Lamps".
 */
final class InlineHeader {

    private static final int FEWEST = 20, LONGEST = 600, FEWEST_KINDS = 3;

    private static final Pattern TITLE =
            Pattern.compile("\\s*-{3,40}\\s*([^-]{3,60}?)\\s*-{3,40}.*");

    private static final Pattern LABEL =
            Pattern.compile("(?<!\\p{L})(\\p{L}{1,20})(?: (\\p{L}{1,12}))?\\s?[:：](?=\\s|$)");

    private InlineHeader() {}

    /** Without a title it is one only below what somebody wrote: a form may look the same. */
    static boolean is(List<Line> lines, int i) {
        var text = lines.get(i).text();
        if (text.length() < FEWEST) return false;
        var head = text.substring(0, Math.min(text.length(), LONGEST));
        var title = TITLE.matcher(head);
        if (title.matches() && OlderMail.isTitle(title.group(1).toLowerCase(Locale.ROOT)))
            return true;
        return hasColons(head) && isHeader(head) && isBelowWords(lines, i);
    }

    private static boolean isBelowWords(List<Line> lines, int i) {
        var own = lines.subList(0, i).stream().filter(line -> !line.isQuoted()).toList();
        return Farewell.isMoreThanGreeting(own, 0, own.size());
    }

    private static boolean hasColons(String head) {
        int first = head.indexOf(": ");
        return first > 0 && first < FEWEST && head.indexOf(':', first + 1) > 0;
    }

    /** A journey has From, To and Date as well; a mail has a subject, and a minute. */
    private static boolean isHeader(String head) {
        var kinds = EnumSet.noneOf(Label.class);
        var labels = LABEL.matcher(head);
        boolean begins = false;
        while (labels.find()) {
            var found = kinds(labels.group(1), labels.group(2));
            if (!found.isEmpty() && head.substring(0, labels.start()).isBlank()) begins = true;
            found.stream().filter(kind -> !kinds.contains(kind)).findFirst().ifPresent(kinds::add);
        }
        return begins
                && kinds.size() >= FEWEST_KINDS
                && kinds.contains(Label.FROM)
                && kinds.contains(Label.SUBJECT)
                && Attribution.hasMinute(head);
    }

    private static Set<Label> kinds(String first, @Nullable String second) {
        if (second == null) return OlderMail.kindsOf(first.toLowerCase(Locale.ROOT));
        var both = OlderMail.kindsOf((first + second).toLowerCase(Locale.ROOT));
        return both.isEmpty() ? OlderMail.kindsOf(second.toLowerCase(Locale.ROOT)) : both;
    }
}
