package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.Files;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Sight;
import org.tillside.inbox.asides.AsideDraft;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.inbox.asides.AsideId;
import org.tillside.inbox.asides.AsidePrefill;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.view.DraftFile;
import org.tillside.kernel.Fault;

/** Drafts to those outside: saved while one types, with or without script. */
@Controller
@RequestMapping("/conversations/{conversation}/asides/{slot}/draft")
class AsideDraftPages {

    private static final String UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern ID = Pattern.compile(UUID_FORM);
    private static final Pattern PLACE = Pattern.compile("(" + UUID_FORM + ")/(\\d{1,4})");

    private final Conversations conversations;
    private final Asides asides;
    private final AsideDrafts drafts;
    private final AsideWriting writing;
    private final Clock clock;
    private final AsidePrefill prefill;
    private final Messages messages;
    private final Files files;

    AsideDraftPages(
            Conversations conversations,
            Asides asides,
            AsideDrafts drafts,
            AsideWriting writing,
            Clock clock,
            AsidePrefill prefill,
            Messages messages,
            Files files) {
        this.conversations = conversations;
        this.asides = asides;
        this.drafts = drafts;
        this.writing = writing;
        this.clock = clock;
        this.prefill = prefill;
        this.messages = messages;
        this.files = files;
    }

    /** When it was saved. */
    record Saved(Instant savedAt) {}

    /** What was written in another window, and is not overwritten. */
    record Elsewhere(Instant savedAt, String to, String cc, String subject, String text) {

        static Elsewhere of(AsideDraft it) {
            return new Elsewhere(it.savedAt(), it.to(), it.cc(), it.subject(), it.text());
        }
    }

    @PostMapping
    Object keep(
            @PathVariable ConversationId conversation,
            @PathVariable String slot,
            AsideForm form,
            @RequestHeader(value = "Accept", defaultValue = "") String accept) {
        var where = slot(conversation, slot);
        if (!wantsJson(accept)) {
            drafts.keepBoth(form.draft(where), form.savedBefore());
            return back(conversation, slot, form.view());
        }
        if (writing.isSent(form.formId(), form.words())) { // while the page was left
            drafts.discard(where, form.words());
            return ResponseEntity.ok(new Saved(clock.instant()));
        }
        var saved = drafts.keep(form.draft(where), form.savedBefore());
        if (saved.isPresent()) return ResponseEntity.ok(new Saved(saved.get()));
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(Elsewhere.of(drafts.find(where).orElseThrow()));
    }

    /** Script gets the files that were added; a plain form goes back to the composer. */
    @PostMapping("/attachments")
    Object attach(
            @PathVariable ConversationId conversation,
            @PathVariable String slot,
            @RequestParam("file") List<MultipartFile> chosen,
            @RequestParam @Nullable String view,
            @RequestHeader(value = "Accept", defaultValue = "") String accept) {
        var where = slot(conversation, slot);
        var added =
                chosen.stream()
                        .filter(file -> !file.isEmpty())
                        .map(file -> drafts.attach(where, kept(file)))
                        .map(DraftFile::of)
                        .toList();
        return wantsJson(accept)
                ? ResponseEntity.status(HttpStatus.CREATED).body(added)
                : back(conversation, slot, view);
    }

    /** A file of the conversation goes along. What was typed is kept. */
    @PostMapping("/brought")
    Object bring(
            @PathVariable ConversationId conversation,
            @PathVariable String slot,
            @RequestParam String brought,
            AsideForm form) {
        Sight.refuseGuests("aside");
        var where = slot(conversation, slot);
        drafts.keepBoth(form.draft(where), form.savedBefore());
        var beside = conversations.get(beside(conversation, slot));
        var file = file(beside.id(), brought);
        drafts.attach(where, prefill.masked(beside, file));
        return back(conversation, slot, form.view());
    }

    /** The buyer's newest words, masked, stand below what was typed. */
    @PostMapping("/quote")
    Object quote(
            @PathVariable ConversationId conversation, @PathVariable String slot, AsideForm form) {
        Sight.refuseGuests("aside");
        var where = slot(conversation, slot);
        drafts.keepBoth(form.draft(where), form.savedBefore());
        var quoted = prefill.quote(conversations.get(beside(conversation, slot)));
        drafts.find(where).map(it -> it.quoting(quoted)).ifPresent(drafts::save);
        return back(conversation, slot, form.view());
    }

    @DeleteMapping("/attachments/{file}")
    Object detach(
            @PathVariable ConversationId conversation,
            @PathVariable String slot,
            @PathVariable UUID file,
            @RequestParam @Nullable String view,
            @RequestHeader(value = "Accept", defaultValue = "") String accept) {
        drafts.detach(slot(conversation, slot), file);
        return wantsJson(accept)
                ? ResponseEntity.noContent().build()
                : back(conversation, slot, view);
    }

    private File kept(MultipartFile file) {
        try (var bytes = file.getInputStream()) {
            return files.keep(file.getOriginalFilename(), bytes);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    /** Only where whoever asks may write. Faults: {@code conversation.unknown}, and the like. */
    private UUID slot(ConversationId conversation, String slot) {
        if (!slot.equals("new")) return asides.get(named(slot)).id().value();
        Sight.refuseGuests("aside");
        return conversations.get(conversation).id().value();
    }

    /**
     * @param brought message and place in it, as the page offers them
     */
    private File file(ConversationId beside, String brought) {
        var place = PLACE.matcher(brought);
        if (!place.matches()) throw Fault.unknown("attachment", brought);
        var message = messages.get(MessageId.valueOf(place.group(1)));
        if (!message.conversation().equals(beside)) throw Fault.unknown("attachment", brought);
        return MessagePages.file(message, Integer.parseInt(place.group(2)));
    }

    private static AsideId named(String slot) {
        if (!ID.matcher(slot).matches()) throw Fault.unknown("aside", slot);
        return AsideId.valueOf(slot);
    }

    private ConversationId beside(ConversationId conversation, String slot) {
        return slot.equals("new") ? conversation : asides.get(named(slot)).conversation();
    }

    private static Object back(ConversationId conversation, String slot, @Nullable String view) {
        return AsidePages.to("/conversations/" + conversation + "/asides/" + slot, view);
    }

    private static boolean wantsJson(String accept) {
        return accept.contains(MediaType.APPLICATION_JSON_VALUE);
    }
}
