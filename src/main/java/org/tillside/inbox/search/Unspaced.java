package org.tillside.inbox.search;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.tillside.inbox.search.EastAsian.Part;

/** Words of Thai, Lao, Khmer and Burmese, by the dictionaries of ICU. */
final class Unspaced {

    private Unspaced() {}

    static List<Part> words(String run) {
        var words = BreakIterator.getWordInstance(ULocale.ROOT);
        words.setText(run);
        var parts = new ArrayList<Part>();
        int from = words.first();
        for (int to = words.next(); to != BreakIterator.DONE; to = words.next()) {
            parts.add(new Part(Fold.lower(run.substring(from, to)), from, to, parts.size()));
            from = to;
        }
        return parts;
    }
}
