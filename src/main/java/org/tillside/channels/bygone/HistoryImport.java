package org.tillside.channels.bygone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.Quarantine;
import org.tillside.journal.Journal;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/**
 * Brings the history of a mailbox out of files into the current workspace. Each mail is stored as
 * any other that comes in, and known by what it is: brought twice, by two at once, or once more
 * after the first try was killed, it is here once. A server understands what is stored.
 */
@Component
public class HistoryImport {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int SNIFFED = 1 << 12;
    private static final int LONGEST_LINE = 1 << 30;

    private final Mailboxes mailboxes;
    private final Intake intake;
    private final Quarantine quarantine;
    private final BygoneOutcomes outcomes;
    private final ChannelSettings settings;
    private final TransactionTemplate transaction;
    private final Journal journal;

    HistoryImport(
            Mailboxes mailboxes,
            Intake intake,
            Quarantine quarantine,
            BygoneOutcomes outcomes,
            ChannelSettings settings,
            TransactionTemplate transaction,
            Journal journal) {
        this.mailboxes = mailboxes;
        this.intake = intake;
        this.quarantine = quarantine;
        this.outcomes = outcomes;
        this.settings = settings;
        this.transaction = transaction;
        this.journal = journal;
    }

    /**
     * @param address of a mailbox of the workspace, also of one that was ended
     * @param open conversations are to go on; else they are closed
     * @throws Fault mailbox.unknown, import.unreadable before anything is done; those of the intake
     */
    public Imported into(String address, List<Path> files, boolean open, Ears ears) {
        var mailbox = mailbox(address);
        files.forEach(HistoryImport::mustBeReadable);
        var store = new ImportRun.Store(intake, quarantine, outcomes, transaction);
        var run = new ImportRun(store, mailbox.id(), settings.mailLimitBytes(), open, ears);
        for (var file : files) read(file, mailbox, run, ears);
        var done = run.end(mailbox.address());
        transaction.executeWithoutResult(_ -> note(mailbox, done));
        return done;
    }

    private Mailbox mailbox(String address) {
        var key = Correspondent.key(address);
        return mailboxes
                .findByAddress(key)
                .or(() ->
                        mailboxes.ended().stream()
                                .filter(it -> it.address().equals(key))
                                .findFirst())
                .orElseThrow(() -> Fault.unknown("mailbox", address));
    }

    private static void mustBeReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) throw unreadable(file, null);
    }

    private static Fault unreadable(Path file, @Nullable Exception why) {
        var words = "The file " + file + " cannot be read.";
        return why == null
                ? Fault.user("import.unreadable", words)
                : new Fault("import.unreadable", Blame.OUTSIDE, words, why);
    }

    private void read(Path path, Mailbox mailbox, ImportRun run, Ears ears) {
        var name = String.valueOf(path.getFileName());
        try (var opened =
                new BufferedInputStream(
                        new Taker.Counted(
                                Files.newInputStream(path),
                                some -> ears.progress().accept(name, some)),
                        SNIFFED)) {
            kind(opened, mailbox).read(opened, name, run);
        } catch (IOException broken) {
            throw unreadable(path, broken);
        }
    }

    /** JSON Lines begin with a brace, after a mark of their encoding at most. */
    private Taker.Kind kind(InputStream file, Mailbox mailbox) throws IOException {
        file.mark(SNIFFED);
        var begin = file.readNBytes(SNIFFED / 2);
        file.reset();
        int at = begin.length >= 3 && Arrays.equals(begin, 0, 3, MARK, 0, 3) ? 3 : 0;
        file.skipNBytes(at);
        while (at < begin.length && begin[at] <= ' ' && begin[at] >= 0) at++;
        boolean isJson = at < begin.length && begin[at] == '{';
        return isJson
                ? new LinesFile(
                        mailbox.address(), (int) Math.min(settings.mailLimitBytes(), LONGEST_LINE))
                : new MboxFile();
    }

    private void note(Mailbox mailbox, Imported done) {
        var details =
                Map.of("read", String.valueOf(done.read()), "new", String.valueOf(done.added()));
        journal.note(
                "mailbox.history-imported",
                "mailbox",
                mailbox.id().toString(),
                mailbox.address(),
                details);
    }
}
