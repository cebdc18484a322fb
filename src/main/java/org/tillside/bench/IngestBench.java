package org.tillside.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much mail we take in, durably, and how soon it stands in the inbox. */
@Command(
        name = "ingest",
        description =
                "Delivers mail by SMTP: how many a second are accepted, how many stand in the inbox.",
        mixinStandardHelpOptions = true)
final class IngestBench implements Callable<Integer> {

    private static final String MAILBOX = "bench@bench-shop.example";
    private static final long SEED = 20_418;
    private static final long SHORTEST_PAUSE = 50; // milliseconds
    private static final long LONGEST_PAUSE = 5_000; // milliseconds

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--mails", paramLabel = "N", description = "how many are measured (6000)")
    private int mails = 6_000;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "how many go before, unmeasured (6000)")
    private int warmUp = 6_000;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "SMTP connections at once (16)")
    private int connections = 16;

    @Option(names = "--profile", description = "also record where the program's time goes (JFR)")
    private boolean profile;

    @Option(
            names = "--smtp-port",
            paramLabel = "N",
            description = "deliver to a server that runs already, at this port; needs --to")
    private @Nullable Integer smtpPort;

    @Option(names = "--to", paramLabel = "ADDRESS", description = "a mailbox of that server")
    private @Nullable String to;

    @Option(names = "--out", paramLabel = "FILE", description = "write the figures there, as JSON")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (mails < 1 || warmUp < 0 || connections < 1)
            throw wrong("--mails and --connections are 1 or more, --warm-up 0 or more.");
        if ((smtpPort == null) != (to == null)) throw wrong("--smtp-port and --to go together.");
        var report = new Report(spec.commandLine().getOut(), "ingest", Clock.systemUTC().instant());
        if (smtpPort != null && to != null) beside(smtpPort, to, report);
        else ownServer(report);
        report.writeTo(out);
        return 0;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void beside(int port, String mailbox, Report report) throws InterruptedException {
        var delivery = new Delivery(port, mailbox, new Letters(System.nanoTime(), mailbox));
        delivery.deliver(Math.max(1, warmUp), connections);
        double seconds = delivery.deliver(mails, connections);
        accepted(report, delivery, seconds);
    }

    private void ownServer(Report report) throws Exception {
        report.note("starting a server of its own");
        try (var server = new Server(profile)) {
            Launch.tool(server.data(), "workspace", "create", "Bench");
            Launch.tool(
                    server.data(),
                    "mailbox",
                    "create",
                    "--workspace",
                    "Bench",
                    "--address",
                    MAILBOX);
            var delivery = new Delivery(server.smtpPort(), MAILBOX, new Letters(SEED, MAILBOX));
            report.note("warming up with " + warmUp + " mails");
            if (warmUp > 0) delivery.deliver(warmUp, connections);
            awaitVisible(server, warmUp);
            report.note("delivering " + mails + " mails over " + connections + " connections");
            measure(server, delivery, report);
            if (profile) {
                server.stop();
                Profile.read(server.recording()).tell(report);
            }
        }
    }

    private void measure(Server server, Delivery delivery, Report report) throws Exception {
        var before = Effort.of(server);
        long began = System.nanoTime();
        double seconds = delivery.deliver(mails, connections);
        awaitVisible(server, warmUp + mails);
        double visible = (System.nanoTime() - began) / 1e9;
        var effort = Effort.of(server).since(before);
        accepted(report, delivery, seconds);
        report.figure("visible in the inbox", mails / visible, "mails/s");
        report.figure("the last was visible after", (visible - seconds) * 1_000, "ms");
        report.head("processor time per mail");
        report.figure("the program", effort.program() * 1_000 / mails, "ms");
        report.figure("PostgreSQL", effort.postgres() * 1_000 / mails, "ms");
        report.figure("this bench", effort.bench() * 1_000 / mails, "ms");
        report.figure(
                "processors busy",
                (effort.program() + effort.postgres() + effort.bench()) / visible,
                "");
    }

    private void accepted(Report report, Delivery delivery, double seconds) {
        report.head("%,d mails by SMTP, %d connections".formatted(mails, connections));
        report.figure("accepted, on the disk", mails / seconds, "mails/s");
        report.times("last byte to 250", delivery.answers());
    }

    /** Asks seldom while many are missing: to count takes of the time it counts. */
    private static void awaitVisible(Server server, int mails)
            throws SQLException, InterruptedException {
        try (var owner = server.owner();
                var count =
                        owner.prepareStatement(
                                "select count(*) from inbox.message where direction = 'in'")) {
            while (true) {
                long missing;
                try (var found = count.executeQuery()) {
                    found.next();
                    missing = mails - found.getLong(1);
                }
                if (missing <= 0) return;
                Thread.sleep(Math.clamp(2 * missing, SHORTEST_PAUSE, LONGEST_PAUSE));
            }
        }
    }
}
