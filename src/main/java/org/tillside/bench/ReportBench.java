package org.tillside.bench;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How quickly reports stand there, and that they say what a plain count of everything says. */
@Command(
        name = "report",
        description =
                "Fills a workspace with a year of conversations, waits until they are counted, compares the sums with plain counts, restarts, and measures the reports as a lead.",
        mixinStandardHelpOptions = true)
final class ReportBench implements Callable<Integer> {

    private static final String WORKSPACE = "Bench";
    private static final int A_CONVERSATION = 5;
    private static final int MAILBOXES = 4;
    private static final List<String> PEOPLE = List.of("Ada", "Ben", "Cleo", "Dan");
    private static final long LOOK_EVERY_MILLIS = 1_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--messages", paramLabel = "N", description = "how many (1000000)")
    private int messages = 1_000_000;

    @Option(names = "--requests", paramLabel = "N", description = "how many of each kind (60)")
    private int requests = 60;

    @Option(names = "--out", paramLabel = "FILE", description = "write the figures there, as JSON")
    private @Nullable Path out;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        int conversations = messages / A_CONVERSATION;
        if (conversations < 100 || requests < 1)
            throw new ParameterException(
                    spec.commandLine(), "--messages is 500 or more, --requests 1 or more.");
        var report = new Report(spec.commandLine().getOut(), "report", clock.instant());
        report.note("starting a server of its own");
        try (var server = new Server(false)) {
            var link = people(server);
            fill(server, conversations, report);
            count(server, report);
            report.note("restarting");
            server.restart();
            var visitor = new Visitor(URI.create(server.address()), link);
            try (var owner = server.owner()) {
                new ReportTimes(visitor, owner, clock, requests).measure(report);
            }
        }
        report.writeTo(out);
        return 0;
    }

    /**
     * @return the first one's way in
     */
    private static String people(Server server) {
        Launch.tool(server.data(), "workspace", "create", WORKSPACE);
        for (int i = 1; i <= MAILBOXES; i++)
            Launch.tool(
                    server.data(),
                    "mailbox",
                    "create",
                    "--workspace",
                    WORKSPACE,
                    "--address",
                    "bench" + i + "@bench-shop.example");
        return PEOPLE.stream().map(it -> lead(server, it)).toList().getFirst();
    }

    private static String lead(Server server, String name) {
        return Launch.tool(
                server.data(),
                "staff",
                "create",
                "--workspace",
                WORKSPACE,
                "--email",
                name.toLowerCase(Locale.ROOT) + "@bench-shop.example",
                "--name",
                name,
                "--role",
                "lead");
    }

    private void fill(Server server, int conversations, Report report) throws Exception {
        try (var owner = server.owner()) {
            report.note("loading %,d conversations".formatted(conversations));
            var mailboxes = ids(owner, "select id from channels.mailbox order by address");
            new InboxLoad(
                            ids(owner, "select workspace_id from access.workspace").getFirst(),
                            mailboxes.getFirst(),
                            ids(owner, "select person_id from access.membership order by 1"),
                            conversations,
                            clock.instant(),
                            0)
                    .copyInto(owner);
            spread(owner);
            report.head("what it holds");
            report.figure("messages", number(owner, "select count(*) from inbox.message"), "");
            report.figure("conversations", conversations, "");
        }
    }

    /** Several mailboxes; closings, and a reply time that was kept by most. */
    private static void spread(Connection owner) throws SQLException {
        try (var sql = owner.createStatement()) {
            sql.execute(
                    """
                    update inbox.conversation c set mailbox_id = m.id
                    from (select id, row_number() over (order by address) - 1 as place from channels.mailbox) m
                    where m.place = mod(c.number / 4, 4) and m.place > 0
                    """);
            sql.execute(
                    """
                    insert into inbox.happening (workspace_id, id, conversation_id, kind, actor_id, actor_name, at)
                    select workspace_id, gen_random_uuid(), id, 'closed', assignee_id, 'Ada', coalesce(closed_at, updated_at)
                    from inbox.conversation where status = 'closed'
                    """);
            sql.execute(
                    """
                    insert into inbox.clock (workspace_id, id, conversation_id, target_id, goal, marketplace, began_at, state, due_at, left_seconds, ended_at)
                    select workspace_id, gen_random_uuid(), id, id, 'first-answer', true, created_at,
                        case when mod(number, 12) = 0 then 'missed' else 'met' end, created_at + interval '24 hours', 0, created_at + interval '20 hours'
                    from inbox.conversation
                    """);
            sql.execute("vacuum analyze inbox.conversation, inbox.happening, inbox.clock");
            // The server has counted the empty workspace already, and nobody told it of these.
            sql.execute("delete from insight.progress");
        }
    }

    /** The server does it by itself, as after an upgrade; here one waits for it. */
    private static void count(Server server, Report report)
            throws SQLException, InterruptedException {
        report.note("waiting until they are counted");
        try (var owner = server.owner()) {
            var counted = "select count(distinct conversation_id) from insight.fact";
            long began = System.nanoTime();
            double first = number(owner, counted);
            while (number(owner, "select count(*) from insight.progress where done") < 1)
                Thread.sleep(LOOK_EVERY_MILLIS);
            double seconds = (System.nanoTime() - began) / 1e9;
            report.figure("counted", (number(owner, counted) - first) / seconds, "conversations/s");
            sealed(owner, report);
            try (var sql = owner.createStatement()) {
                sql.execute(
                        "vacuum analyze insight.fact, insight.day_count, insight.month_count, insight.sealed_day, insight.standing");
                // To enter a million messages into the search takes one processor for half an hour.
                sql.execute("update inbox.search_progress set done = true");
            }
            for (var table : List.of("fact", "day_count", "month_count", "sealed_day")) {
                report.figure(
                        table + ", rows",
                        number(owner, "select count(*) from insight." + table),
                        "");
                report.figure(
                        table + ", size",
                        number(owner, "select pg_total_relation_size('insight." + table + "')")
                                / 1e6,
                        "MB");
            }
        }
    }

    private static void sealed(Connection owner, Report report)
            throws SQLException, InterruptedException {
        report.note("waiting until past days are sealed");
        var open =
                """
                select count(*) from generate_series((select min(quarter) / 96 from insight.fact),
                    (extract(epoch from now()) / 86400)::int - 2) as day where not exists (select from insight.sealed_day s where s.day = day.day)
                """;
        long began = System.nanoTime();
        while (number(owner, open) > 0) Thread.sleep(LOOK_EVERY_MILLIS);
        report.figure("until all days were sealed", (System.nanoTime() - began) / 1e9, "s");
        ReportProof.check(owner, report);
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
