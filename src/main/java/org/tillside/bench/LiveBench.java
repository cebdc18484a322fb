package org.tillside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How soon a change is in all of many open browsers, and what these cost. */
@Command(
        name = "live",
        description =
                "Opens many event streams; how soon an event is in all of them, what they cost.",
        mixinStandardHelpOptions = true)
final class LiveBench implements Callable<Integer> {

    private static final List<String> PEOPLE = List.of("Ada", "Ben", "Cho", "Dora");
    private static final int STREAMS_A_SESSION = 4;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int IDLE_SECONDS = 30;
    private static final double MEGA = 1e6;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--connections", paramLabel = "N", description = "open streams (1000)")
    private int connections = 1_000;

    @Option(names = "--changes", paramLabel = "N", description = "mails that are told (20)")
    private int changes = 20;

    @Option(names = "--out", paramLabel = "FILE", description = "write the figures there, as JSON")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (connections < 1 || connections > 8_000 || changes < 1)
            throw new ParameterException(
                    spec.commandLine(), "--connections is 1 to 8000, --changes 1 or more.");
        var report = new Report(spec.commandLine().getOut(), "live", Clock.systemUTC().instant());
        report.note("starting a server of its own");
        try (var server = new Server(false)) {
            var shop = Shop.open(server, PEOPLE);
            for (int i = 0; i < PEOPLE.size(); i++) shop.visitor(i).close();
            try (var heap = Heap.of(server.pid());
                    var ears = new Ears(shop.base())) {
                long live = heap.live();
                long resident = Vitals.of(server.pid()).resident();
                open(shop, ears, report);
                idle(server, report);
                tell(shop, ears, report);
                cost(server, heap, live, resident, report);
            }
        }
        report.writeTo(out);
        return 0;
    }

    private void open(Shop shop, Ears ears, Report report)
            throws IOException, InterruptedException {
        report.note("opening %d streams".formatted(connections));
        long began = System.nanoTime();
        for (int i = 0; i < connections; i += STREAMS_A_SESSION) {
            var name = PEOPLE.get(i / STREAMS_A_SESSION % PEOPLE.size());
            var session = Visitor.session(shop.base(), Shop.email(name));
            for (int j = i; j < Math.min(connections, i + STREAMS_A_SESSION); j++)
                ears.open(session);
        }
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (ears.open() < connections && System.nanoTime() < until) Thread.sleep(50);
        report.head("%,d streams".formatted(connections));
        report.figure("open", ears.open(), "");
        report.figure("signed in and opened in", (System.nanoTime() - began) / 1e9, "s");
    }

    /** Nothing happens; the streams beat. */
    private static void idle(Server server, Report report) throws InterruptedException {
        var before = Effort.of(server);
        Thread.sleep(IDLE_SECONDS * 1_000L);
        var effort = Effort.of(server).since(before);
        report.figure(
                "processor when nothing happens, program",
                effort.program() * 100 / IDLE_SECONDS,
                "%");
        report.figure(
                "processor when nothing happens, PostgreSQL",
                effort.postgres() * 100 / IDLE_SECONDS,
                "%");
    }

    private void tell(Shop shop, Ears ears, Report report)
            throws IOException, InterruptedException {
        var robot = shop.robot();
        var each = new ArrayList<Long>();
        var last = new ArrayList<Long>();
        int missed = 0;
        var before = Effort.of(shop.server());
        for (int i = 0; i < changes; i++) {
            Thread.sleep(PAUSE_MILLIS);
            ears.listenAnew();
            long began = System.nanoTime();
            robot.deliver(shop.mailbox(), mail(i));
            var arrivals = await(ears, began);
            missed += ears.open() - arrivals.size();
            arrivals.forEach(arrival -> each.add(arrival - began));
            arrivals.stream().mapToLong(it -> it - began).max().ifPresent(last::add);
        }
        var effort = Effort.of(shop.server()).since(before);
        report.head("%d mails told to all of them".formatted(changes));
        report.times("mail sent → a stream tells", Milliseconds.ofNanos(each));
        report.times("mail sent → the last stream tells", Milliseconds.ofNanos(last));
        report.figure("not told within 10 s", missed, "");
        report.figure("processor time a mail, program", effort.program() * 1_000 / changes, "ms");
        report.figure(
                "processor time a mail, PostgreSQL", effort.postgres() * 1_000 / changes, "ms");
    }

    private static List<Long> await(Ears ears, long began) throws InterruptedException {
        long until = began + PATIENCE_MILLIS * 1_000_000;
        while (ears.arrivals().size() < ears.open() - ears.lost() && System.nanoTime() < until)
            Thread.sleep(20);
        return ears.arrivals();
    }

    private void cost(Server server, Heap heap, long live, long resident, Report report)
            throws IOException {
        var vitals = Vitals.of(server.pid());
        report.head("what they cost");
        report.figure("RSS before", resident / MEGA, "MB");
        report.figure("RSS with them", vitals.resident() / MEGA, "MB");
        report.figure("live heap before", live / MEGA, "MB");
        report.figure("live heap with them", heap.live() / MEGA, "MB");
        report.figure("live heap a stream", (heap.live() - live) / 1_000.0 / connections, "kB");
        report.figure("threads of the system", vitals.threads(), "");
        report.figure("connections", vitals.sockets(), "");
    }

    private static String mail(int nr) {
        return "Message-ID: <live-%d@bench.example>\r\nFrom: Live <live%d@bench.example>\r\nTo: <bench@bench-shop.example>\r\nSubject: Live %d\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nGood morning, where is my parcel?\r\n"
                .formatted(nr, nr, nr);
    }
}
