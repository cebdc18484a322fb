package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer is written. Its form posts to {@code …/replies} (or {@code …/notes}, or {@code
 * /conversations} for a new message) the fields {@code mode, to, cc, subject, text, seen, form},
 * and {@code close=yes} to close with it, {@code confirmed=yes} to send in spite of a conflict.
 * Drafts go to {@code …/draft} with the same fields.
 *
 * @param conversation the nil UUID for a new message
 * @param mode {@code reply}, {@code reply-all}, {@code forward}, {@code note} or {@code new}
 * @param modes those that this reader may choose
 * @param to addresses as one writes them: {@code Name <address>, …}; masked for guests, who cannot
 *     change them
 * @param toNames how the recipients are called, for the line above the text
 * @param recipientsFixed the reader may not change the recipients
 * @param text what is typed so far: light Markdown
 * @param seen the newest message when this composer was made
 * @param form one answer a form, however often it is sent
 * @param language in which the buyer writes, for {@code lang} and spelling
 * @param mailbox through which it leaves: its name
 * @param toFile no mail server is configured: the mail is written to a file and reaches nobody
 * @param passedOn it goes back through a marketplace: to the alias alone, under the order number
 * @param savedAt when the draft was saved; null if there is none
 * @param conflict somebody answered meanwhile: shown once, then {@code confirmed=yes}
 * @param problem why it could not be sent, in the reader's language or in plain English; null if
 *     nothing is wrong
 * @param remarks what the guard says of the draft
 * @param later when it can leave instead; null: at once alone
 */
public record ComposerView(
        UUID conversation,
        String mode,
        List<String> modes,
        String to,
        String cc,
        List<String> toNames,
        boolean recipientsFixed,
        String subject,
        String text,
        List<DraftFile> files,
        @Nullable UUID seen,
        UUID form,
        @Nullable String language,
        String mailbox,
        boolean toFile,
        boolean passedOn,
        @Nullable Instant savedAt,
        @Nullable ConflictView conflict,
        @Nullable String problem,
        RemarksView remarks,
        @Nullable LaterView later) {

    /** Where drafts and answers go. */
    public String address() {
        return "/conversations/" + conversation;
    }

    /** Field {@code base}: what is saved was written from this draft, and may replace it alone. */
    public String base() {
        return savedAt == null ? "" : savedAt.toString();
    }

    /** The key that begins it; null for those that have none. */
    public @Nullable String hotkey(String mode) {
        return switch (mode) {
            case "reply" -> "r";
            case "note" -> "n";
            default -> null;
        };
    }

    /** Nobody gets it yet: the fields for the recipients stand open. */
    public boolean mustChoose() {
        return to.isBlank() && !mode.equals("note");
    }
}
