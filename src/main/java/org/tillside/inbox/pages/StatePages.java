package org.tillside.inbox.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.access.PersonId;
import org.tillside.inbox.Closures;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Exemptions;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Presence;
import org.tillside.inbox.Priorities;
import org.tillside.inbox.Readings;
import org.tillside.inbox.Tags;
import org.tillside.inbox.giving.Assignments;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Who has a conversation, whether it is done, how it is called, and who is in it. */
@Controller
class StatePages {

    private static final int UNDO_SECONDS = 10;

    private final Assignments assignments;
    private final Closures closures;
    private final Exemptions exemptions;
    private final Tags tags;
    private final Priorities priorities;
    private final Presence presence;
    private final Readings readings;

    StatePages(
            Assignments assignments,
            Closures closures,
            Exemptions exemptions,
            Tags tags,
            Priorities priorities,
            Presence presence,
            Readings readings) {
        this.assignments = assignments;
        this.closures = closures;
        this.exemptions = exemptions;
        this.tags = tags;
        this.priorities = priorities;
        this.presence = presence;
        this.readings = readings;
    }

    @PostMapping("/conversations/{conversation}/assignee")
    RedirectView assign(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "") String person,
            @RequestParam @Nullable String view) {
        assignments.assign(conversation, person.isBlank() ? null : person(person));
        return AnswerPages.back(conversation, view);
    }

    /** Then another one may be opened: the next in the list. */
    @PostMapping("/conversations/{conversation}/closure")
    RedirectView close(
            @PathVariable ConversationId conversation,
            @RequestParam @Nullable String view,
            @RequestParam @Nullable ConversationId then,
            Frame frame,
            RedirectAttributes next) {
        closures.close(conversation);
        Toast.done(frame.say("inbox.closed"))
                .withUndo(
                        AnswerPages.undo("/conversations/" + conversation + "/closure", view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(then == null ? conversation : then, view);
    }

    @DeleteMapping("/conversations/{conversation}/closure")
    RedirectView reopen(
            @PathVariable ConversationId conversation, @RequestParam @Nullable String view) {
        closures.reopen(conversation);
        return AnswerPages.back(conversation, view);
    }

    @PostMapping("/conversations/{conversation}/exemption")
    RedirectView exempt(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "other") String reason,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        exemptions.exempt(conversation, reason);
        Toast.done(frame.say("inbox.exempted"))
                .withUndo(
                        AnswerPages.undo("/conversations/" + conversation + "/exemption", view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/conversations/{conversation}/exemption")
    RedirectView withdraw(
            @PathVariable ConversationId conversation, @RequestParam @Nullable String view) {
        exemptions.withdraw(conversation);
        return AnswerPages.back(conversation, view);
    }

    @PostMapping("/conversations/{conversation}/priority")
    RedirectView prioritise(
            @PathVariable ConversationId conversation,
            @RequestParam String priority,
            @RequestParam @Nullable String view) {
        priorities.set(conversation, Priority.of(priority));
        return AnswerPages.back(conversation, view);
    }

    @PostMapping("/conversations/{conversation}/tags")
    RedirectView tag(
            @PathVariable ConversationId conversation,
            @RequestParam String tag,
            @RequestParam @Nullable String view) {
        tags.add(conversation, tag);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/conversations/{conversation}/tags/{tag}")
    RedirectView untag(
            @PathVariable ConversationId conversation,
            @PathVariable String tag,
            @RequestParam @Nullable String view) {
        tags.remove(conversation, tag);
        return AnswerPages.back(conversation, view);
    }

    @PostMapping("/conversations/{conversation}/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void presence(@PathVariable ConversationId conversation, @RequestParam String state) {
        presence.say(conversation, Presence.State.of(state));
    }

    @PostMapping("/conversations/{conversation}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable ConversationId conversation, @RequestParam MessageId message) {
        readings.read(conversation, message);
    }

    static PersonId person(String word) {
        try {
            return new PersonId(UUID.fromString(word));
        } catch (IllegalArgumentException garbage) {
            throw new Fault(
                    "person.unknown",
                    Fault.Blame.USER,
                    "There is no person " + word + " here.",
                    garbage);
        }
    }
}
