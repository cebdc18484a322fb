package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a company's mail server puts above a mail: that it came from outside. Nobody wrote it. */
final class OutsideNotice {

    private static final int MOST_LINES = 8, LONGEST = 700;

    private static final Pattern NOTICE =
            Words.line("[^\\p{L}]{0,12}", "outside-notices.txt", ".{0,500}");

    private OutsideNotice() {}

    /**
     * @return the index behind the notice that stands at the beginning; 0 if none does, or nothing
     *     else
     */
    static int end(List<Line> lines) {
        int start = 0;
        while (start < lines.size() && lines.get(start).isBlank()) start++;
        int end = start;
        while (end < lines.size() && !lines.get(end).isBlank()) end++;
        if (end == lines.size() || end - start > MOST_LINES) return 0;
        var text =
                lines.subList(start, end).stream()
                        .map(line -> line.text().strip())
                        .collect(Collectors.joining(" "))
                        .toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST && NOTICE.matcher(text).matches() ? end : 0;
    }
}
