package org.tillside.inbox.asides;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.inbox.writing.Snippet;

/** What is put into a letter to somebody outside before anybody writes: all of it masked. */
@Component
public class AsidePrefill {

    private static final int MOST_READ = 200;

    private final Messages messages;
    private final AsideCheck check;
    private final SubjectToken tokens;

    AsidePrefill(Messages messages, AsideCheck check, SubjectToken tokens) {
        this.messages = messages;
        this.check = check;
        this.tokens = tokens;
    }

    /**
     * A file of the conversation that can go along.
     *
     * @param message it stands in
     * @param position its place there
     */
    public record Offered(Message message, int position, File file) {}

    @Transactional(readOnly = true)
    public String subject(Conversation it) {
        var bare = tokens.strip(Workspace.current().id(), it.subject());
        return AsideMask.line(bare, check.names(it));
    }

    /** The buyer's newest words as a quote; empty where there are none. */
    @Transactional(readOnly = true)
    public String quote(Conversation it) {
        return messages.newest(it.id(), MOST_READ).reversed().stream()
                .filter(message ->
                        message.direction() == Direction.IN && message.kind() == Kind.HUMAN)
                .findFirst()
                .map(message -> quoted(it, message))
                .orElse("");
    }

    private String quoted(Conversation it, Message message) {
        var words = message.reply().isBlank() ? message.text() : message.reply();
        return AsideMask.text(words.strip(), check.names(it))
                .lines()
                .map(line -> ("> " + line).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** What came with the conversation, the newest first. */
    @Transactional(readOnly = true)
    public List<Offered> files(Conversation it, int most) {
        return messages.newest(it.id(), MOST_READ).stream()
                .filter(message -> message.direction() != Direction.NOTE)
                .sorted(Comparator.comparing((Message message) -> message.at()).reversed())
                .flatMap(AsidePrefill::offered)
                .limit(most)
                .toList();
    }

    /** Its name may tell who the buyer is, too. */
    @Transactional(readOnly = true)
    public File masked(Conversation it, File file) {
        var name = Snippet.of(AsideMask.line(file.name(), check.names(it)));
        return File.attached(name, file.type(), file.size(), file.sha256());
    }

    private static java.util.stream.Stream<Offered> offered(Message message) {
        var files = message.files();
        return java.util.stream.IntStream.range(0, files.size())
                .filter(position -> !files.get(position).inline())
                .mapToObj(position -> new Offered(message, position, files.get(position)));
    }
}
