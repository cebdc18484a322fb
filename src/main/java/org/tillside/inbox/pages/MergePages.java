package org.tillside.inbox.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.merging.Links;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.merging.Splits;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Conversations become one, two, or known to each other; each of it can be taken back. */
@Controller
@RequestMapping("/conversations/{conversation}")
class MergePages {

    private static final int UNDO_SECONDS = 10;

    private final Conversations conversations;
    private final Merges merges;
    private final Splits splits;
    private final Links links;

    MergePages(Conversations conversations, Merges merges, Splits splits, Links links) {
        this.conversations = conversations;
        this.merges = merges;
        this.splits = splits;
        this.links = links;
    }

    /**
     * @param other by number: it goes into this one
     */
    @PostMapping("/merges")
    RedirectView merge(
            @PathVariable ConversationId conversation,
            @RequestParam String other,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var source = numbered(other);
        var merge = merges.merge(source.id(), conversation);
        Toast.done(frame.say("inbox.merged", String.valueOf(source.number())))
                .withUndo(
                        AnswerPages.undo(
                                "/conversations/" + conversation + "/merges/" + merge, view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/merges/{merge}")
    RedirectView part(
            @PathVariable ConversationId conversation,
            @PathVariable UUID merge,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var parted = conversations.get(merges.part(conversation, merge));
        Toast.done(frame.say("inbox.parted", String.valueOf(parted.number()))).on(next);
        return AnswerPages.back(conversation, view);
    }

    /** From this message on. The new conversation is shown. */
    @PostMapping("/splits")
    RedirectView split(
            @PathVariable ConversationId conversation,
            @RequestParam MessageId message,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var off = splits.split(conversation, message);
        var number = String.valueOf(conversations.get(off).number());
        Toast.done(frame.say("inbox.split", number))
                .withUndo(
                        AnswerPages.undo("/conversations/" + off + "/split", view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(off, view);
    }

    @DeleteMapping("/split")
    RedirectView putBack(
            @PathVariable ConversationId conversation, @RequestParam @Nullable String view) {
        return AnswerPages.back(splits.putBack(conversation), view);
    }

    @PostMapping("/links")
    RedirectView link(
            @PathVariable ConversationId conversation,
            @RequestParam String other,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var linked = numbered(other);
        links.link(conversation, linked.id());
        Toast.done(frame.say("inbox.linked", String.valueOf(linked.number())))
                .withUndo(
                        AnswerPages.undo(
                                "/conversations/" + conversation + "/links/" + linked.id(), view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/links/{other}")
    RedirectView unlink(
            @PathVariable ConversationId conversation,
            @PathVariable ConversationId other,
            @RequestParam @Nullable String view) {
        links.unlink(conversation, other);
        return AnswerPages.back(conversation, view);
    }

    /** As people write it: 12 or #12. */
    private Conversation numbered(String typed) {
        var digits = typed.strip().replaceFirst("^#", "");
        if (!digits.matches("\\d{1,15}"))
            throw Fault.user(
                    "conversation.number", "Name the conversation by its number, such as 12.");
        return conversations
                .numbered(Long.parseLong(digits))
                .orElseThrow(() -> Fault.unknown("conversation", "#" + digits));
    }
}
