package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.bygone.Ears;
import org.tillside.channels.bygone.HistoryImport;
import org.tillside.channels.bygone.Imported;
import org.tillside.database.Workspace;
import org.tillside.inbox.export.Exports;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.kit.World;

/** For tests: brings history into a workspace, as the command does, and tells what is there. */
@Component
public class Album {

    private final HistoryImport history;
    private final Exports exports;
    private final Conversations conversations;
    private final Messages messages;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    /** What was said of broken mails, by the last import. */
    final List<String> told = new ArrayList<>();

    Album(
            HistoryImport history,
            Exports exports,
            Conversations conversations,
            Messages messages,
            DSLContext sql,
            TransactionTemplate transaction) {
        this.history = history;
        this.exports = exports;
        this.conversations = conversations;
        this.messages = messages;
        this.sql = sql;
        this.transaction = transaction;
    }

    public Imported bring(World world, String address, Path file, String words, boolean open) {
        told.clear();
        try {
            Files.writeString(file, words, UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var ears = new Ears((_, _) -> {}, told::add);
        var done =
                new Workspace(world.workspace())
                        .call(() ->
                                Actor.system("command line")
                                        .call(() ->
                                                history.into(address, List.of(file), open, ears)));
        filed(world);
        return done;
    }

    /** Nothing that was understood is on its way to its conversation. */
    private void filed(World world) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        count(world, "select count(*) from channels.intake where state = 'waiting'")
                                        == 0
                                && count(
                                                world,
                                                "select count(*) from database.event_publication where completion_date is null and serialized_event like '%"
                                                        + world.workspace()
                                                        + "%'")
                                        == 0);
    }

    public int count(World world, String query) {
        return world.asOwner(() ->
                transaction.<Integer>execute(_ -> sql.fetchSingle(query).get(0, Integer.class)));
    }

    /** In the order in which they began. */
    public List<Conversation> all(World world) {
        return world.asOwner(
                () -> conversations.through(new ListFilter(null, null, null, false), null, 500));
    }

    public List<Message> messages(World world, Conversation it) {
        return world.asOwner(() -> messages.newest(it.id(), 100));
    }

    /** All of a workspace, in words that do not depend on where it is. */
    List<String> told(World world) {
        return all(world).stream().map(it -> told(world, it)).sorted().toList();
    }

    private String told(World world, Conversation it) {
        var words = new StringBuilder(it.subject()).append('\n').append(it.createdAt());
        for (var each : messages(world, it))
            words.append('\n')
                    .append(each.direction())
                    .append(' ')
                    .append(each.at())
                    .append(' ')
                    .append(each.kind())
                    .append(' ')
                    .append(each.subject())
                    .append(": ")
                    .append(each.text().strip())
                    .append(" / ")
                    .append(each.files().stream().map(File::sha256).toList());
        return words.toString();
    }

    String export(World world, String format) {
        var file = new ByteArrayOutputStream();
        world.as(
                Role.OWNER,
                () -> {
                    try {
                        exports.write(
                                new ListFilter(null, null, null, false),
                                "all",
                                exports.format(format),
                                Locale.ENGLISH,
                                ZoneOffset.UTC,
                                file);
                    } catch (IOException never) {
                        throw new UncheckedIOException(never);
                    }
                });
        return file.toString(UTF_8);
    }
}
