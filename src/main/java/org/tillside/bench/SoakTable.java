package org.tillside.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What one sees while a soak runs: a row a minute, of two hours or more fewer. */
final class SoakTable {

    private static final int A_MINUTE = 6;
    private static final int MOST_ROWS = 120;
    private static final List<Measure> SHOWN =
            List.of(
                    Measure.RSS,
                    Measure.HEAP,
                    Measure.POSTGRES,
                    Measure.THREADS,
                    Measure.FILES,
                    Measure.SOCKETS,
                    Measure.INTAKE,
                    Measure.OUTBOX,
                    Measure.FACTS,
                    Measure.MAIL,
                    Measure.LIST,
                    Measure.ANSWER);
    private static final List<String> HEADS =
            List.of(
                    "RSS MB", "live MB", "pg MB", "threads", "files", "conns", "in", "out", "facts",
                    "mail ms", "list ms", "ans ms");

    private final PrintWriter out;
    private final int every;

    SoakTable(PrintWriter out, int samples) {
        this.out = out;
        this.every = Math.max(A_MINUTE, samples / MOST_ROWS);
        out.printf("%n  %8s", "minute");
        HEADS.forEach(head -> out.printf("%9s", head));
        out.println();
        out.flush();
    }

    void row(int sample, Course course) {
        if (sample % every != 0) return;
        out.printf(Locale.ROOT, "  %8.1f", sample / (double) A_MINUTE);
        SHOWN.forEach(measure -> out.printf(Locale.ROOT, "%9.1f", course.last(measure)));
        out.println();
        out.flush();
    }
}
