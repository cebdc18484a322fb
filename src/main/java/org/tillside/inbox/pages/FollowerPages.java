package org.tillside.inbox.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.access.Actor;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.followers.Mentions;
import org.tillside.inbox.view.PersonView;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** To hear of a conversation, and to have colleagues hear of it. */
@Controller
@RequestMapping("/conversations/{conversation}")
class FollowerPages {

    private static final int UNDO_SECONDS = 10;

    private final Followers followers;
    private final Mentions mentions;

    FollowerPages(Followers followers, Mentions mentions) {
        this.followers = followers;
        this.mentions = mentions;
    }

    @PostMapping("/following")
    RedirectView follow(
            @PathVariable ConversationId conversation,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        followers.follow(conversation, Actor.current().person());
        Toast.done(frame.say("inbox.followed"))
                .withIcon("bell")
                .withUndo(
                        AnswerPages.undo("/conversations/" + conversation + "/following", view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/following")
    RedirectView unfollow(
            @PathVariable ConversationId conversation,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        followers.unfollow(conversation, Actor.current().person());
        Toast.done(frame.say("inbox.unfollowed")).withIcon("bell").on(next);
        return AnswerPages.back(conversation, view);
    }

    /** While somebody types {@code @} in a note. */
    @GetMapping("/mentions/list")
    String offered(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "") String q,
            Frame frame,
            Model page) {
        List<PersonView> people =
                mentions.offered(conversation, q).stream()
                        .map(each -> new PersonView(each.id().value(), each.name()))
                        .toList();
        page.addAttribute("frame", frame)
                .addAttribute("conversation", conversation.value())
                .addAttribute("people", people);
        return "inbox/mentionlist";
    }
}
