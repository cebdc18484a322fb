package org.tillside.inbox.search;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/** What Lucene brings; each is used by one thread at a time, and kept for the next. */
record Tools(Stems stems, Inflected inflected, EastAsian eastAsian) {

    private static final ConcurrentLinkedDeque<Tools> IDLE = new ConcurrentLinkedDeque<>();

    private Tools(Stems stems) {
        this(stems, new Inflected(stems), new EastAsian());
    }

    /** One in which something broke is not used again. */
    static <T> T with(Function<Tools, T> work) {
        var idle = IDLE.pollFirst();
        var tools = idle == null ? new Tools(new Stems()) : idle;
        var done = work.apply(tools);
        IDLE.addFirst(tools);
        return done;
    }
}
