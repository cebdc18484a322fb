package org.tillside.bench;

/** What a soak looks at, and how much of it may be more at the end than at the beginning. */
enum Measure {
    RSS("program", "MB", Kind.MEMORY, 25, 0.10),
    HEAP("live heap", "MB", Kind.MEMORY, 8, 0.05),
    POSTGRES("PostgreSQL", "MB", Kind.MEMORY, 60, 0.25),
    THREADS("threads", "", Kind.COUNT, 8, 0.10),
    FILES("files", "", Kind.COUNT, 16, 0.10),
    SOCKETS("connections", "", Kind.COUNT, 12, 0.10),
    INTAKE("mails waiting", "", Kind.QUEUE, 10, 0.50),
    OUTBOX("mails leaving", "", Kind.QUEUE, 20, 0.50),
    FACTS("facts waiting", "", Kind.QUEUE, 20, 0.50),
    LAG("timers late", "s", Kind.QUEUE, 10, 0.50),
    MAIL("a mail taken, p95", "ms", Kind.TIME, 40, 0.50),
    LIST("a list read, p95", "ms", Kind.TIME, 40, 0.50),
    READING("a conversation read, p95", "ms", Kind.TIME, 40, 0.50),
    ANSWER("an answer given, p95", "ms", Kind.TIME, 60, 0.50),
    CLOSURE("a conversation closed, p95", "ms", Kind.TIME, 60, 0.50);

    /** Measures of one kind share a picture. */
    enum Kind {
        MEMORY("Memory", "MB"),
        QUEUE("What waits", ""),
        TIME("Times, p95", "ms"),
        COUNT("Threads, files, connections", "");

        final String title;
        final String unit;

        Kind(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }
    }

    final String title;
    final String unit;
    final Kind kind;
    private final double always;
    private final double share;

    Measure(String title, String unit, Kind kind, double always, double share) {
        this.title = title;
        this.unit = unit;
        this.kind = kind;
        this.always = always;
        this.share = share;
    }

    /** By how much the end may be above this beginning. */
    double allowed(double beginning) {
        return Math.max(always, share * beginning);
    }

    boolean isDecisive() {
        return kind != Kind.TIME;
    }

    boolean isFlat(Trend trend) {
        return trend.growth() <= allowed(trend.begin());
    }
}
