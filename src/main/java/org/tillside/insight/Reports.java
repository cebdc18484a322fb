package org.tillside.insight;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.insight.Sheet.Name;

/** How it went. Asks nobody who may know it: whoever shows it decides. */
@Component
public class Reports {

    private final Tally tally;
    private final Timeline timeline;
    private final Sheets sheets;

    Reports(Tally tally, Timeline timeline, Sheets sheets) {
        this.tally = tally;
        this.timeline = timeline;
        this.sheets = sheets;
    }

    /** All of one moment, in the order in which they were asked for. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<Name, Sheet> read(Extent extent, Collection<Name> wanted) {
        var figures = new Figures(extent, tally, timeline);
        var read = new EnumMap<Name, Sheet>(Name.class);
        for (var name : wanted) read.put(name, sheets.of(name, figures));
        return read;
    }
}
