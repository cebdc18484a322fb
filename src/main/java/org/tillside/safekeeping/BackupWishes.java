package org.tillside.safekeeping;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.journal.Journal;

/** A person wants a backup now. */
@Component
class BackupWishes {

    private final RunBook runs;
    private final Journal journal;

    BackupWishes(RunBook runs, Journal journal) {
        this.runs = runs;
        this.journal = journal;
    }

    /** It is begun within seconds; wanted twice, it is one. */
    @Transactional
    public void want() {
        runs.want();
        journal.note("backup.wanted", "backup", "now", "", Map.of());
    }
}
