package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.DraftFiles;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Forms;
import org.tillside.inbox.answering.Kept;
import org.tillside.inbox.view.DraftFile;
import org.tillside.inbox.writing.Addresses;

/** Drafts: saved while one types, with or without script. */
@Controller
@RequestMapping("/conversations/{conversation}/draft")
class DraftPages {

    private final Drafts drafts;
    private final DraftFiles files;
    private final Forms forms;
    private final Clock clock;
    private final Composers composers;
    private final Conversations conversations;

    DraftPages(
            Drafts drafts,
            DraftFiles files,
            Forms forms,
            Composers composers,
            Conversations conversations,
            Clock clock) {
        this.drafts = drafts;
        this.files = files;
        this.forms = forms;
        this.clock = clock;
        this.composers = composers;
        this.conversations = conversations;
    }

    /**
     * When it was saved, and whom it goes to now; of a new message only its writer knows that. What
     * was sent with its form while the page was left is not kept: it would stand there to be sent
     * again.
     */
    record Saved(Instant savedAt, Composers.@Nullable Addressed addressed) {}

    /** What was written in another window, and is not overwritten. */
    record Elsewhere(
            Instant savedAt, String mode, String to, String cc, String subject, String text) {}

    @PutMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> save(@PathVariable ConversationId conversation, AnswerForm form) {
        if (forms.isSent(form.formId(), form.words())) {
            drafts.discard(conversation, form.words());
            return ResponseEntity.ok(new Saved(clock.instant(), addressed(conversation)));
        }
        return switch (drafts.keep(form.draft(conversation), form.savedBefore())) {
            case Kept.Saved(var at) -> ResponseEntity.ok(new Saved(at, addressed(conversation)));
            case Kept.Elsewhere(var other) ->
                    ResponseEntity.status(HttpStatus.CONFLICT).body(elsewhere(other));
        };
    }

    private Composers.@Nullable Addressed addressed(ConversationId conversation) {
        return conversation.equals(ConversationId.NEW)
                ? null
                : composers.addressed(conversations.get(conversation));
    }

    private static Elsewhere elsewhere(Draft other) {
        var recipients = Masked.recipients(other.recipients());
        return new Elsewhere(
                other.savedAt(),
                other.mode().word(),
                Addresses.line(recipients.to()),
                Addresses.line(recipients.cc()),
                other.subject(),
                other.text());
    }

    @PostMapping
    Object keep(
            @PathVariable ConversationId conversation,
            AnswerForm form,
            @RequestHeader(value = "Accept", defaultValue = "") String accept) {
        return wantsJson(accept) ? save(conversation, form) : after(conversation, form);
    }

    private RedirectView after(ConversationId conversation, AnswerForm form) {
        drafts.keepBoth(form.draft(conversation), form.savedBefore());
        return there(conversation, form.view());
    }

    /** Script gets the files that were added; a plain form goes back to the composer. */
    @PostMapping("/attachments")
    Object attach(
            @PathVariable ConversationId conversation,
            @RequestParam("file") List<MultipartFile> chosen,
            @RequestParam(defaultValue = "mine") String view,
            @RequestHeader(value = "Accept", defaultValue = "") String accept) {
        var added =
                chosen.stream()
                        .filter(file -> !file.isEmpty())
                        .map(file -> files.attach(conversation, file.getOriginalFilename(), file))
                        .map(DraftFile::of)
                        .toList();
        return wantsJson(accept)
                ? ResponseEntity.status(HttpStatus.CREATED).body(added)
                : there(conversation, view);
    }

    @DeleteMapping("/attachments/{file}")
    Object detach(
            @PathVariable ConversationId conversation,
            @PathVariable UUID file,
            @RequestParam(defaultValue = "mine") String view,
            @RequestHeader(value = "Accept", defaultValue = "") String accept) {
        drafts.detach(conversation, file);
        return wantsJson(accept) ? ResponseEntity.noContent().build() : there(conversation, view);
    }

    static RedirectView there(ConversationId conversation, @Nullable String view) {
        if (!conversation.equals(ConversationId.NEW)) return AnswerPages.back(conversation, view);
        var writing = new RedirectView("/conversations/new?view=" + Listing.shown(view).word());
        writing.setStatusCode(HttpStatus.SEE_OTHER);
        return writing;
    }

    private static boolean wantsJson(String accept) {
        return accept.contains(MediaType.APPLICATION_JSON_VALUE);
    }
}
