package org.tillside.inbox.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;

/**
 * Writes conversations to a file, as many as there are: a hundred at a time, so that neither memory
 * nor a transaction grows with them. Each is written as it is when its turn comes.
 */
@Component
public class Exports {

    private static final int BATCH = 100;

    private final Map<String, ExportFormat> formats;
    private final Conversations conversations;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Exports(
            List<ExportFormat> formats,
            Conversations conversations,
            Journal journal,
            TransactionTemplate transaction) {
        this.formats =
                formats.stream().collect(Collectors.toMap(ExportFormat::word, Function.identity()));
        this.conversations = conversations;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** Faults: {@code export.unknown}. */
    public ExportFormat format(String word) {
        var format = formats.get(word);
        if (format == null) throw Fault.unknown("export", word);
        return format;
    }

    /**
     * In the order in which they began. The journal knows of it before the first word leaves.
     *
     * @param called how the list is called, for the journal
     * @throws IOException nobody reads on
     */
    public void write(
            ListFilter filter,
            String called,
            ExportFormat format,
            Locale language,
            ZoneId zone,
            OutputStream to)
            throws IOException {
        if (!Actor.current().seesContactData())
            throw Fault.user(
                    "export.forbidden", "Guests take nothing along; ask somebody of the team.");
        transaction.executeWithoutResult(_ -> note(format, called));
        var file = format.begin(to, language, zone);
        var some = conversations.through(filter, null, BATCH);
        while (!some.isEmpty()) {
            file.add(some);
            some = conversations.through(filter, some.getLast().id(), BATCH);
        }
        to.flush();
    }

    private void note(ExportFormat format, String called) {
        var details = Map.of("format", format.word());
        journal.note("conversations.exported", "export", format.word(), called, details);
    }
}
