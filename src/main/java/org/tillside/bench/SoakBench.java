package org.tillside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tillside.bench.Course.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a server that works all day stays as it is. */
@Command(
        name = "soak",
        description =
                "A shop's day at a constant pace: whether memory stays and nothing piles up. Ends with 1 where something grows.",
        mixinStandardHelpOptions = true)
final class SoakBench implements Callable<Integer> {

    private static final List<String> PEOPLE = List.of("Ada", "Ben", "Cho", "Dora", "Eun");
    private static final int SAMPLE_SECONDS = 10;
    private static final int COLLECTIONS = 24;
    private static final double MEGA = 1e6;
    private static final int GROWS = 1;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--minutes", paramLabel = "N", description = "how long (60)")
    private int minutes = 60;

    @Option(
            names = "--mails",
            paramLabel = "N",
            description =
                    "mails a minute; as many conversations are closed, a third with an answer (60)")
    private int mails = 60;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "write the figures there, as JSON; beside it FILE.csv with all samples and FILE.svg, a picture")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (minutes < 1 || mails < 1 || mails > 6_000)
            throw new ParameterException(
                    spec.commandLine(), "--minutes is 1 or more, --mails 1 to 6000.");
        var report = new Report(spec.commandLine().getOut(), "soak", Clock.systemUTC().instant());
        report.note("starting a server of its own");
        var course = new Course();
        var laps = new Laps();
        try (var server = new Server(false)) {
            var shop = Shop.open(server, PEOPLE);
            try (var heap = Heap.of(server.pid());
                    var load = new SoakLoad(shop, mails, laps)) {
                load.begin();
                watch(server, heap, laps, course);
            }
        }
        var verdict = Verdict.of(course, laps.failures());
        tell(laps, verdict, report);
        report.writeTo(out);
        if (out != null) draw(course, out);
        return verdict.word() == Verdict.Word.GROWING ? GROWS : 0;
    }

    private void watch(Server server, Heap heap, Laps laps, Course course)
            throws IOException, InterruptedException {
        var figures = new Figures(java.net.URI.create(server.address()));
        int samples = minutes * 60 / SAMPLE_SECONDS;
        int collected = Math.max(1, samples / COLLECTIONS);
        var table = new SoakTable(spec.commandLine().getOut(), samples);
        long began = System.nanoTime();
        for (int i = 1; i <= samples; i++) {
            long due = began + TimeUnit.SECONDS.toNanos((long) i * SAMPLE_SECONDS);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            var values = new EnumMap<Measure, Double>(Measure.class);
            values.putAll(laps.take());
            values.putAll(process(server));
            values.putAll(queues(figures.read()));
            if (i % collected == 0) values.put(Measure.HEAP, heap.live() / MEGA);
            course.add(new Sample((System.nanoTime() - began) / 1e9, values));
            table.row(i, course);
        }
    }

    private static Map<Measure, Double> process(Server server) throws IOException {
        var vitals = Vitals.of(server.pid());
        return Map.of(
                Measure.RSS, vitals.resident() / MEGA,
                Measure.POSTGRES, Vitals.family(server.postgres()) / MEGA,
                Measure.THREADS, (double) vitals.threads(),
                Measure.FILES, (double) vitals.files(),
                Measure.SOCKETS, (double) vitals.sockets());
    }

    /** A figure that is not known just now is not taken. */
    private static Map<Measure, Double> queues(Map<String, Double> figures) {
        var queues = new EnumMap<Measure, Double>(Measure.class);
        Map.of(
                        Measure.INTAKE, "tillside_mail_waiting",
                        Measure.OUTBOX, "tillside_outbox_waiting",
                        Measure.FACTS, "tillside_facts_waiting",
                        Measure.LAG, "tillside_jobs_lag")
                .forEach((measure, name) -> {
                    double value = figures.getOrDefault(name, Double.NaN);
                    if (!Double.isNaN(value)) queues.put(measure, value);
                });
        return queues;
    }

    private void tell(Laps laps, Verdict verdict, Report report) {
        report.head("%d minutes, %d mails a minute".formatted(minutes, mails));
        for (var each :
                List.of(
                        Measure.MAIL,
                        Measure.ANSWER,
                        Measure.CLOSURE,
                        Measure.LIST,
                        Measure.READING))
            report.figure(each.title.replace(", p95", ""), laps.count(each), "times");
        report.figure("failed", laps.failures(), "times");
        var failure = laps.lastFailure();
        if (failure != null) report.fact("the last that failed", failure);
        report.head("after the first quarter");
        verdict.lines().forEach(line -> report.fact(line.split(": ")[0], tail(line)));
        report.head("verdict");
        report.fact("it is", verdict.word().words);
    }

    private static String tail(String line) {
        return line.substring(line.indexOf(": ") + 2);
    }

    private static void draw(Course course, Path out) throws IOException {
        Files.writeString(out.resolveSibling(out.getFileName() + ".csv"), course.csv());
        Files.writeString(out.resolveSibling(out.getFileName() + ".svg"), new Chart(course).svg());
    }
}
