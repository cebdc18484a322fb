package org.tillside.inbox.pages;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.tillside.inbox.ConversationId;
import org.tillside.web.Frame;

/** What the guard says of an answer while it is being written. */
@Controller
class GuardPages {

    private final RemarkViews remarks;

    GuardPages(RemarkViews remarks) {
        this.remarks = remarks;
    }

    /** A fragment; it keeps nothing. */
    @PostMapping("/conversations/{conversation}/remarks")
    String look(
            @PathVariable ConversationId conversation, AnswerForm form, Frame frame, Model page) {
        page.addAttribute("frame", frame)
                .addAttribute("remarks", remarks.of(conversation, form, frame));
        return "inbox/remarks";
    }
}
