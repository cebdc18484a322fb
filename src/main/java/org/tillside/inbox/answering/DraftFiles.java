package org.tillside.inbox.answering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.File;
import org.tillside.inbox.Files;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** Files of drafts. */
@Component
public class DraftFiles {

    private static final int MOST = 20;
    private static final long LARGEST_SUM = 25_000_000;

    private final Drafts drafts;
    private final Files files;

    DraftFiles(Drafts drafts, Files files) {
        this.drafts = drafts;
        this.files = files;
    }

    /**
     * Begins the draft if there is none.
     *
     * @param name as the browser sends it; anything
     * @throws Fault file.too-many, file.too-large
     */
    @Transactional
    public Draft.Attached attach(
            ConversationId id, @Nullable String name, InputStreamSource content) {
        drafts.mustBeSeen(id);
        var file = keep(name, content); // nobody waits for that
        return add(drafts.begin(id), file);
    }

    /** A file that is kept already; the same one is there once. Faults as at {@link #attach}. */
    @Transactional
    public Optional<Draft.Attached> join(ConversationId id, File file) {
        var draft = drafts.begin(id);
        boolean there =
                draft.files().stream()
                        .map(Draft.Attached::file)
                        .anyMatch(it ->
                                it.name().equals(file.name()) && it.sha256().equals(file.sha256()));
        return there ? Optional.empty() : Optional.of(add(draft, file));
    }

    private Draft.Attached add(Draft begun, File file) {
        mustFit(begun.files(), file);
        var attachment = Ids.next();
        drafts.attach(begun.conversation(), attachment, file);
        return new Draft.Attached(attachment, file);
    }

    private File keep(@Nullable String name, InputStreamSource content) {
        try (InputStream bytes = content.getInputStream()) {
            return files.keep(name, bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void mustFit(List<Draft.Attached> before, File file) {
        if (before.size() >= MOST)
            throw Fault.user("file.too-many", "An answer carries at most " + MOST + " files.");
        long sum = before.stream().mapToLong(other -> other.file().size()).sum() + file.size();
        if (sum > LARGEST_SUM)
            throw Fault.user(
                    "file.too-large", "All files of an answer together have at most 25 MB.");
    }
}
