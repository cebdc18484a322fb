package org.tillside.bench;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
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

/** How quickly words are found among many messages, common and rare ones. */
@Command(
        name = "search",
        description =
                "Fills four workspaces, waits until their messages are in the index, restarts, and measures searches as a person in one of them.",
        mixinStandardHelpOptions = true)
final class SearchBench implements Callable<Integer> {

    private static final int WORKSPACES = 4;
    private static final int A_CONVERSATION = 5;
    private static final int RARE_WORDS = 20;
    private static final long LOOK_EVERY_MILLIS = 2_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "how many, in all four workspaces together (1000000)")
    private int messages = 1_000_000;

    @Option(names = "--requests", paramLabel = "N", description = "how many of each kind (100)")
    private int requests = 100;

    @Option(names = "--out", paramLabel = "FILE", description = "write the figures there, as JSON")
    private @Nullable Path out;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        int conversations = messages / A_CONVERSATION / WORKSPACES;
        if (conversations < 100 || requests < 1)
            throw new ParameterException(
                    spec.commandLine(), "--messages is 2000 or more, --requests 1 or more.");
        var report = new Report(spec.commandLine().getOut(), "search", clock.instant());
        report.note("starting a server of its own");
        try (var server = new Server(false)) {
            var links = new ArrayList<String>();
            for (int i = 1; i <= WORKSPACES; i++) links.add(workspace(server, i));
            fill(server, conversations, report);
            enter(server, report);
            report.note("restarting");
            server.restart();
            var visitor = new Visitor(URI.create(server.address()), links.getFirst());
            new SearchTimes(visitor, conversations, requests).measure(report);
        }
        report.writeTo(out);
        return 0;
    }

    private static String workspace(Server server, int nr) {
        var name = "Bench " + nr;
        Launch.tool(server.data(), "workspace", "create", name);
        Launch.tool(
                server.data(),
                "mailbox",
                "create",
                "--workspace",
                name,
                "--address",
                "bench" + nr + "@bench-shop.example");
        return Launch.tool(
                server.data(),
                "staff",
                "create",
                "--workspace",
                name,
                "--email",
                "ada" + nr + "@bench-shop.example",
                "--name",
                "Ada",
                "--role",
                "lead");
    }

    private void fill(Server server, int conversations, Report report) throws Exception {
        try (var owner = server.owner()) {
            long began = System.nanoTime();
            for (var space :
                    ids(owner, "select workspace_id from access.workspace order by name")) {
                report.note("loading %,d conversations".formatted(conversations));
                var where = " where workspace_id = '" + space + "'";
                new InboxLoad(
                                space,
                                ids(owner, "select id from channels.mailbox" + where).getFirst(),
                                ids(owner, "select person_id from access.membership" + where),
                                conversations,
                                clock.instant(),
                                RARE_WORDS)
                        .copyInto(owner);
            }
            report.head("what it holds");
            report.figure("workspaces", WORKSPACES, "");
            report.figure("messages", number(owner, "select count(*) from inbox.message"), "");
            report.figure("loaded in", (System.nanoTime() - began) / 1e9, "s");
        }
    }

    /** The server does it by itself, as after an upgrade; here one waits for it. */
    private static void enter(Server server, Report report)
            throws SQLException, InterruptedException {
        report.note("waiting until they are entered into the index");
        try (var owner = server.owner()) {
            long began = System.nanoTime();
            double first = number(owner, "select count(*) from inbox.search_entry");
            while (number(owner, "select count(*) from inbox.search_progress where done")
                    < WORKSPACES) Thread.sleep(LOOK_EVERY_MILLIS);
            double seconds = (System.nanoTime() - began) / 1e9;
            double entered = number(owner, "select count(*) from inbox.search_entry");
            report.figure("entered", (entered - first) / seconds, "messages/s");
            try (var sql = owner.createStatement()) {
                sql.execute("vacuum analyze inbox.search_entry");
            }
            report.figure("entries", size(owner, "pg_table_size('inbox.search_entry')"), "MB");
            report.figure(
                    "index of words", size(owner, "pg_relation_size('inbox.search_words')"), "MB");
            report.figure("database", size(owner, "pg_database_size(current_database())"), "MB");
        }
    }

    private static double size(Connection owner, String of) throws SQLException {
        return number(owner, "select " + of) / 1e6;
    }

    private static double number(Connection owner, String query) throws SQLException {
        try (var found = owner.createStatement().executeQuery(query)) {
            found.next();
            return found.getDouble(1);
        }
    }

    private static List<UUID> ids(Connection owner, String query) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var found = owner.createStatement().executeQuery(query)) {
            while (found.next()) ids.add(found.getObject(1, UUID.class));
        }
        return ids;
    }
}
