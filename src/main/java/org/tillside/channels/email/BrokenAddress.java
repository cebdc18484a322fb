package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An attribution that was broken before the last sign of its address: "On Monday, Ann
 * &lt;ann@example.org", and below it "&gt; wrote:", which looks as if it were quoted.
 */
final class BrokenAddress {

    private static final Pattern OPEN = Pattern.compile(".{0,300}<[^<>@\\s]{1,60}@[^<>@\\s]{1,80}");

    private static final Pattern REST = Pattern.compile(">,? ?[^<>]{1,40}[:：]");

    private BrokenAddress() {}

    static List<Line> mended(List<Line> lines) {
        var mended = new ArrayList<Line>(lines.size());
        for (var line : lines) {
            boolean belongs = !mended.isEmpty() && continues(mended.getLast(), line);
            if (belongs)
                mended.add(new Line(mended.removeLast().text() + line.text(), line.mark()));
            else mended.add(line);
        }
        return mended;
    }

    private static boolean continues(Line above, Line line) {
        return line.isQuoted()
                && !above.isQuoted()
                && REST.matcher(line.text()).matches()
                && OPEN.matcher(above.text()).matches()
                && Attribution.announces(above.text().strip() + line.text());
    }
}
