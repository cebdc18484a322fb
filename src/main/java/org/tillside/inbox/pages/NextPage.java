package org.tillside.inbox.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Tongues;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.TakeNext;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Taking the next one; and saying in which language a conversation really is. */
@Controller
class NextPage {

    private final TakeNext next;
    private final Tongues tongues;

    NextPage(TakeNext next, Tongues tongues) {
        this.next = next;
        this.tongues = tongues;
    }

    @PostMapping("/inbox/next")
    String take(@RequestParam @Nullable QueueId queue, Frame frame, RedirectAttributes redirect) {
        var taken = next.take(queue);
        if (taken.isPresent()) return "redirect:/conversations/" + taken.get() + "?view=mine";
        Toast.done(frame.say("inbox.next.none")).withIcon("info").on(redirect);
        return "redirect:/inbox/unassigned";
    }

    @PostMapping("/conversations/{conversation}/language")
    RedirectView correct(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "") String language,
            @RequestParam @Nullable String view) {
        tongues.correct(conversation, language);
        return AnswerPages.back(conversation, view);
    }
}
