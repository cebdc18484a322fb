package org.tillside.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tillside.bench.Letters.Letter;
import org.tillside.channels.email.MailParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many mails a second one processor understands. */
@Command(
        name = "parse",
        description =
                "Reads mails on one processor: a shop's mix, and the odd ones of the corpus where it is.",
        mixinStandardHelpOptions = true)
final class ParseBench implements Callable<Integer> {

    private static final long SEED = 20_419;
    private static final int DIFFERENT = 2_000;
    private static final int SLOWEST = 5;
    private static final Path CORPUS = Path.of("src/test/corpus/mail");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--mails", paramLabel = "N", description = "how many of the mix (20000)")
    private int mails = 20_000;

    @Option(names = "--rounds", paramLabel = "N", description = "how often the corpus is read (10)")
    private int rounds = 10;

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description = "folder of .eml files (src/test/corpus/mail)")
    private @Nullable Path corpus;

    @Option(names = "--out", paramLabel = "FILE", description = "write the figures there, as JSON")
    private @Nullable Path out;

    /** A mail and what it is called. */
    private record Raw(String name, byte[] bytes) {}

    @Override
    public Integer call() throws IOException {
        if (mails < 1 || rounds < 1)
            throw new ParameterException(spec.commandLine(), "--mails and --rounds are 1 or more.");
        if (corpus != null && !Files.isDirectory(corpus))
            throw new ParameterException(spec.commandLine(), corpus + " is no folder.");
        var report = new Report(spec.commandLine().getOut(), "parse", Clock.systemUTC().instant());
        var mix = mix();
        report.note("warming up");
        read(mix, DIFFERENT, new ArrayList<>());
        report.head("a shop's mix, %,d mails".formatted(mails));
        measure(mix, mails, report);
        var odd = odd(corpus == null ? CORPUS : corpus);
        if (!odd.isEmpty()) {
            report.head("the corpus, %,d mails, %d times".formatted(odd.size(), rounds));
            read(odd, odd.size(), new ArrayList<>());
            measure(odd, odd.size() * rounds, report);
        }
        report.writeTo(out);
        return 0;
    }

    private static List<Raw> mix() {
        var letters = new Letters(SEED, "bench@bench-shop.example");
        var mix = new ArrayList<Raw>();
        @Nullable Letter earlier = null;
        for (int i = 0; i < DIFFERENT; i++) {
            var letter = letters.next(earlier);
            mix.add(new Raw(letter.id(), letter.bytes()));
            earlier = letter;
        }
        return mix;
    }

    private static List<Raw> odd(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            var all = new ArrayList<Raw>();
            for (var file : files.filter(it -> it.toString().endsWith(".eml")).sorted().toList())
                all.add(new Raw(file.getFileName().toString(), Files.readAllBytes(file)));
            return all;
        }
    }

    private static void measure(List<Raw> raws, int count, Report report) {
        var clock = ManagementFactory.getThreadMXBean();
        var times = new ArrayList<Long>(count);
        long before = clock.getCurrentThreadCpuTime();
        long bytes = read(raws, count, times);
        double seconds = (clock.getCurrentThreadCpuTime() - before) / 1e9;
        report.figure("a processor reads", count / seconds, "mails/s");
        report.figure("that is", bytes / 1e6 / seconds, "MB/s");
        report.figure("processor time a mail", seconds * 1_000 / count, "ms");
        report.times("one mail, by the clock", Milliseconds.ofNanos(times));
        slowest(raws, times, report);
    }

    /**
     * @return bytes that were read
     */
    private static long read(List<Raw> raws, int count, List<Long> times) {
        var parser = new MailParser();
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            var raw = raws.get(i % raws.size());
            long began = System.nanoTime();
            var mail = parser.parse(raw.bytes());
            times.add(System.nanoTime() - began);
            bytes += raw.bytes().length;
            if (mail.text().length() > Integer.MAX_VALUE - 8)
                throw new IllegalStateException("a text larger than its mail: " + raw.name());
        }
        return bytes;
    }

    /** By the quickest of a mail's readings, for what else went on meanwhile slows one of them. */
    private static void slowest(List<Raw> raws, List<Long> times, Report report) {
        var quickest = new long[Math.min(raws.size(), times.size())];
        java.util.Arrays.fill(quickest, Long.MAX_VALUE);
        for (int i = 0; i < times.size(); i++)
            quickest[i % raws.size()] = Math.min(quickest[i % raws.size()], times.get(i));
        java.util.stream.IntStream.range(0, quickest.length)
                .boxed()
                .sorted((one, other) -> Long.compare(quickest[other], quickest[one]))
                .limit(SLOWEST)
                .forEach(
                        i -> report.figure("slow: " + raws.get(i).name(), quickest[i] / 1e6, "ms"));
    }
}
