package org.tillside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much memory a very large mail needs on its way into the inbox. */
@Command(
        name = "memory",
        description =
                "Sends mails as large as are taken, of several kinds, and looks at the memory until they are visible.",
        mixinStandardHelpOptions = true)
final class MemoryBench implements Callable<Integer> {

    private static final int SMALL_ONES = 200;
    private static final long SEED = 20_420;
    private static final double MEGA = 1e6;
    private static final long PATIENCE_SECONDS = 180;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--megabytes",
            paramLabel = "N",
            description = "how large, at most what mail-limit is by default (50)")
    private int megabytes = 50;

    @Option(names = "--out", paramLabel = "FILE", description = "write the figures there, as JSON")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (megabytes < 1 || megabytes > 50)
            throw new ParameterException(spec.commandLine(), "--megabytes is 1 to 50.");
        var report = new Report(spec.commandLine().getOut(), "memory", Clock.systemUTC().instant());
        report.note("starting a server of its own");
        try (var server = new Server(false)) {
            var shop = Shop.open(server, List.of());
            report.note("warming up with %d small mails".formatted(SMALL_ONES));
            new Delivery(server.smtpPort(), shop.mailbox(), new Letters(SEED, shop.mailbox()))
                    .deliver(SMALL_ONES, 4);
            awaitVisible(server, SMALL_ONES);
            int visible = SMALL_ONES;
            try (var heap = Heap.of(server.pid())) {
                for (var kind : LargeMail.Kind.values())
                    measure(shop, kind, heap, ++visible, report);
            }
        }
        report.writeTo(out);
        return 0;
    }

    private void measure(Shop shop, LargeMail.Kind kind, Heap heap, int nr, Report report)
            throws IOException, SQLException, InterruptedException {
        var server = shop.server();
        var mail = LargeMail.of(kind, megabytes * (long) MEGA, nr, shop.mailbox());
        report.head("%d MB: %s".formatted(megabytes, kind.words));
        long liveBefore = heap.live();
        long residentBefore = Vitals.of(server.pid()).resident();
        heap.forgetMost();
        Vitals.forgetMost(server.pid());
        long began = System.nanoTime();
        try (var line = new SmtpSender(server.smtpPort())) {
            line.send(mail, shop.mailbox());
        }
        double taken = (System.nanoTime() - began) / 1e6;
        awaitVisible(server, nr);
        double visible = (System.nanoTime() - began) / 1e6;
        long most = heap.most();
        var vitals = Vitals.of(server.pid());
        report.figure("taken after", taken, "ms");
        report.figure("visible after", visible, "ms");
        report.figure("heap before, live", liveBefore / MEGA, "MB");
        report.figure("heap at most, garbage included, more by", (most - liveBefore) / MEGA, "MB");
        report.figure("heap afterwards, live, more by", (heap.live() - liveBefore) / MEGA, "MB");
        report.figure("RSS before", residentBefore / MEGA, "MB");
        report.figure("RSS at most, more by", (vitals.most() - residentBefore) / MEGA, "MB");
    }

    private static void awaitVisible(Server server, int mails)
            throws SQLException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        try (var owner = server.owner();
                var count =
                        owner.prepareStatement(
                                "select count(*) from inbox.message where direction = 'in'")) {
            while (true) {
                try (var found = count.executeQuery()) {
                    found.next();
                    if (found.getLong(1) >= mails) return;
                }
                if (System.nanoTime() > until)
                    throw new Fault(
                            "bench.failed",
                            Blame.US,
                            "The mail was not visible after " + PATIENCE_SECONDS + " s.");
                Thread.sleep(20);
            }
        }
    }
}
