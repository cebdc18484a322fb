package org.tillside.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/**
 * The pages of one person who works through a large inbox, one request after the other over one
 * connection: from the first byte sent to the last one read, so the server's own time is a little
 * less.
 */
final class PageTimes {

    private static final int PAGES_DEEP = 20;
    private static final int WARM_UP = 40;
    private static final Pattern NEXT = Pattern.compile("[?&](?:amp;)?after=([\\w-]+)");

    private final Visitor visitor;
    private final InboxLoad load;
    private final int requests;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    PageTimes(Visitor visitor, InboxLoad load, int requests) {
        this.visitor = visitor;
        this.load = load;
        this.requests = requests;
    }

    /** A page's address, another one each time. */
    private interface Address {
        String next();
    }

    void measure(Report report) throws IOException, InterruptedException {
        report.head("the first request of each kind after the restart");
        first(report, "list of open", "/inbox/open/list");
        first(report, "conversation", "/conversations/" + any() + "/thread");
        first(report, "counts", "/inbox/counts");
        report.head("pages, %d requests each".formatted(requests));
        for (var view : List.of("open", "mine", "unassigned", "closed")) {
            var deep = deep(view);
            times(report, "list of " + view, () -> "/inbox/" + view + "/list");
            times(
                    report,
                    "list of " + view + ", further pages",
                    () -> deep.get(random.nextInt(deep.size())));
        }
        times(report, "counts", () -> "/inbox/counts");
        times(report, "conversation: thread", () -> "/conversations/" + any() + "/thread");
        times(report, "conversation: panel", () -> "/conversations/" + any() + "/panel");
        times(report, "conversation: whole desk", () -> "/conversations/" + any() + "?view=open");
    }

    private void first(Report report, String name, String path)
            throws IOException, InterruptedException {
        report.figure(name, visitor.nanos(path) / 1e6, "ms");
    }

    private void times(Report report, String name, Address address)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) visitor.nanos(address.next());
        var times = new ArrayList<Long>();
        for (int i = 0; i < requests; i++) times.add(visitor.nanos(address.next()));
        report.times(name, Milliseconds.ofNanos(times));
    }

    /** The addresses of the pages that follow the first. */
    private List<String> deep(String view) throws IOException, InterruptedException {
        var pages = new ArrayList<String>();
        var path = "/inbox/" + view + "/list";
        for (int i = 0; i < PAGES_DEEP; i++) {
            var next = NEXT.matcher(visitor.get(path));
            if (!next.find()) break;
            path = "/inbox/" + view + "/list?after=" + next.group(1);
            pages.add(path);
        }
        return pages.isEmpty() ? List.of(path) : pages;
    }

    private Object any() {
        return load.id(random.nextInt(load.conversations()));
    }
}
