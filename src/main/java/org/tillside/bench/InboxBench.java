package org.tillside.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How quick the pages are in a large inbox, and how soon a change stands in another browser. */
@Command(
        name = "inbox",
        description =
                "Fills an inbox, restarts, and measures its pages as a person in it: lists, conversations, counts, live changes.",
        mixinStandardHelpOptions = true)
final class InboxBench implements Callable<Integer> {

    private static final double USUAL = 5;
    private static final long MOST = 25;
    private static final long LOOK_EVERY_MILLIS = 2_000;
    private static final List<String> PEOPLE = List.of("Ada", "Ben", "Cho", "Dora");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--conversations", paramLabel = "N", description = "how many (100000)")
    private int conversations = 100_000;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "in all of them together, at most 25 times as many (five times as many)")
    private @Nullable Integer messages;

    @Option(names = "--requests", paramLabel = "N", description = "how many of each page (300)")
    private int requests = 300;

    @Option(
            names = "--changes",
            paramLabel = "N",
            description = "live changes that are waited for (60)")
    private int changes = 60;

    @Option(names = "--out", paramLabel = "FILE", description = "write the figures there, as JSON")
    private @Nullable Path out;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        if (conversations < 100 || requests < 1 || changes < 0)
            throw new ParameterException(
                    spec.commandLine(),
                    "--conversations is 100 or more, --requests 1 or more, --changes 0 or more.");
        if (messages != null && (messages < conversations || messages > MOST * conversations))
            throw new ParameterException(
                    spec.commandLine(), "--messages is one to 25 times --conversations.");
        var report = new Report(spec.commandLine().getOut(), "inbox", clock.instant());
        report.note("starting a server of its own");
        try (var server = new Server(false)) {
            var shop = Shop.open(server, PEOPLE);
            var load = fill(server, report);
            report.note("waiting until they are entered into the index of words");
            awaitIndex(server);
            report.note("restarting");
            server.restart();
            new PageTimes(shop.visitor(0), load, requests).measure(report);
            new LiveTimes(
                            server,
                            shop.visitor(1),
                            shop.key(),
                            shop.mailbox(),
                            load.id(conversations - 1),
                            changes)
                    .measure(report);
        }
        report.writeTo(out);
        return 0;
    }

    private double many() {
        return messages == null ? 1 : messages / (USUAL * conversations);
    }

    /** What was loaded came without its words; to enter them keeps a processor busy for minutes. */
    private static void awaitIndex(Server server) throws SQLException, InterruptedException {
        try (var owner = server.owner()) {
            while (number(owner, "select count(*) from inbox.search_progress where done") < 1)
                Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private InboxLoad fill(Server server, Report report) throws Exception {
        try (var owner = server.owner()) {
            var workspace = ids(owner, "select workspace_id from access.workspace").getFirst();
            var mailbox = ids(owner, "select id from channels.mailbox").getFirst();
            var staff = ids(owner, "select id from access.person order by email");
            var load =
                    new InboxLoad(
                            workspace, mailbox, staff, conversations, clock.instant(), 0, many());
            report.note("loading %,d conversations".formatted(conversations));
            long began = System.nanoTime();
            load.copyInto(owner);
            report.head("what it holds");
            report.figure("conversations", conversations, "");
            report.figure("messages", number(owner, "select count(*) from inbox.message"), "");
            report.figure(
                    "open",
                    number(owner, "select count(*) from inbox.conversation where status = 'open'"),
                    "");
            report.figure(
                    "database",
                    number(owner, "select pg_database_size(current_database())") / 1e6,
                    "MB");
            report.figure("loaded in", (System.nanoTime() - began) / 1e9, "s");
            return load;
        }
    }

    private static double number(java.sql.Connection owner, String query) throws SQLException {
        try (var found = owner.createStatement().executeQuery(query)) {
            found.next();
            return found.getDouble(1);
        }
    }

    private static List<UUID> ids(java.sql.Connection owner, String query) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var found = owner.createStatement().executeQuery(query)) {
            while (found.next()) ids.add(found.getObject(1, UUID.class));
        }
        return ids;
    }
}
