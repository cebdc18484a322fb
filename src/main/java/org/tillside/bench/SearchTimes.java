package org.tillside.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/**
 * Searches of one person, one after the other, each page with everything on it: from the first byte
 * sent to the last one read. No question is asked twice where there are others of its kind.
 */
final class SearchTimes {

    private static final int WARM_UP = 30;
    private static final Pattern NEXT = Pattern.compile("[?&](?:amp;)?after=([\\w-]+)");
    private static final Pattern ROW = Pattern.compile("id=\"found-");
    private static final List<String> COMMON =
            List.of(
                    "grinder",
                    "replacement",
                    "tracking",
                    "invoice",
                    "socket",
                    "centimetres",
                    "address",
                    "crack",
                    "evening",
                    "company");
    private static final List<String> KOREAN = List.of("교환", "배송지", "세금계산서", "적립금", "뚜껑", "그라인더");

    private final Visitor visitor;
    private final int conversations;
    private final int requests;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    SearchTimes(Visitor visitor, int conversations, int requests) {
        this.visitor = visitor;
        this.conversations = conversations;
        this.requests = requests;
    }

    void measure(Report report) throws IOException, InterruptedException {
        report.head("the first request of each kind after the restart");
        report.figure("a common word", visitor.nanos(path("grinder", "")) / 1e6, "ms");
        report.figure("a rare word", visitor.nanos(path(word(20_000, 50_000), "")) / 1e6, "ms");
        for (int i = 0; i < WARM_UP; i++) visitor.nanos(path(word(1, 50_000), ""));
        report.head("newest first, %d requests each".formatted(requests));
        words(report, "");
        operators(report);
        deeper(report);
        report.head("best first, %d requests each".formatted(requests));
        words(report, "&order=best");
    }

    private void words(Report report, String order) throws IOException, InterruptedException {
        times(report, "a common word", order, i -> COMMON.get(i % COMMON.size()));
        times(report, "a common Korean word", order, i -> KOREAN.get(i % KOREAN.size()));
        times(report, "two common words", order, i -> common(i) + " " + common(i + 3));
        times(report, "a word in 1 of 30–300 messages", order, _ -> word(3, 30));
        times(report, "a word in 1 of 1,000–10,000", order, _ -> word(100, 1_000));
        times(report, "a rare word", order, _ -> word(5_000, 50_000));
        times(
                report,
                "a rare and a common word",
                order,
                i -> word(5_000, 50_000) + " " + common(i));
        times(report, "a word that is nowhere", order, _ -> "z" + word(1, 50_000));
        times(
                report,
                "an order number",
                order,
                _ -> "NL-" + (200_000 + random.nextInt(conversations)));
        times(report, "a common phrase", order, _ -> "\"coffee grinder\"");
        times(
                report,
                "common words, never a phrase",
                order,
                i -> "\"" + common(i) + " " + common(i + 1) + "\"");
        times(report, "the beginning of a word", order, i -> common(i).substring(0, 5) + "*");
    }

    private void operators(Report report) throws IOException, InterruptedException {
        times(
                report,
                "from: an address",
                "",
                _ -> "from:buyer" + random.nextInt(conversations) + "@bench.example");
        times(report, "common, status:open", "", i -> common(i) + " status:open");
        times(report, "common, status:waiting", "", i -> common(i) + " status:waiting");
        times(report, "rare, status:closed", "", _ -> word(5_000, 50_000) + " status:closed");
        times(report, "common, tag:", "", i -> common(i) + " tag:\"tag " + i % 20 + "\"");
        times(report, "common, assignee:", "", i -> common(i) + " assignee:ada");
        times(
                report,
                "common, a month",
                "",
                i -> common(i) + " before:2026-05-01 after:2026-04-01");
        times(report, "common, without another", "", i -> common(i) + " -" + common(i + 1));
    }

    private void deeper(Report report) throws IOException, InterruptedException {
        var pages = new ArrayList<String>();
        for (var word : COMMON) {
            var path = path(word, "");
            for (int i = 0; i < 5; i++) {
                var next = NEXT.matcher(visitor.get(path));
                if (!next.find()) break;
                path = path(word, "&after=" + next.group(1));
                pages.add(path);
            }
        }
        times(report, "a common word, further pages", i -> pages.get(i % pages.size()));
    }

    private void times(Report report, String name, String order, IntFunction<String> query)
            throws IOException, InterruptedException {
        times(report, name, i -> path(query.apply(i), order));
    }

    private void times(Report report, String name, IntFunction<String> path)
            throws IOException, InterruptedException {
        var times = new ArrayList<Long>();
        long rows = 0;
        for (int i = 0; i < requests; i++) {
            long began = System.nanoTime();
            var page = visitor.get(path.apply(i));
            times.add(System.nanoTime() - began);
            rows += ROW.matcher(page).results().count();
        }
        report.times(name, Milliseconds.ofNanos(times));
        report.figure("  rows on its page", (double) rows / requests, "");
    }

    private static String common(int i) {
        return COMMON.get(i % COMMON.size());
    }

    private String word(int from, int to) {
        return Vocabulary.word(from + random.nextInt(to - from));
    }

    private static String path(String query, String more) {
        return "/search?q=" + URLEncoder.encode(query, UTF_8) + more;
    }
}
