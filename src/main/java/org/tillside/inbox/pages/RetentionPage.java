package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.inbox.erasure.Erasure;
import org.tillside.inbox.erasure.Erasures;
import org.tillside.inbox.retention.RetentionBook;
import org.tillside.inbox.retention.RetentionPreview;
import org.tillside.inbox.retention.RetentionRuns;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** What is deleted by itself: first it is shown what that would be, then it is asked. */
@Controller
@RequestMapping("/settings/retention")
class RetentionPage {

    private static final String HERE = "redirect:/settings/retention";
    private static final int RUNS = 10;

    private final RetentionBook book;
    private final RetentionPreview preview;
    private final RetentionRuns runs;
    private final Erasures erasures;
    private final Clock clock;

    RetentionPage(
            RetentionBook book,
            RetentionPreview preview,
            RetentionRuns runs,
            Erasures erasures,
            Clock clock) {
        this.book = book;
        this.preview = preview;
        this.runs = runs;
        this.erasures = erasures;
        this.clock = clock;
    }

    @GetMapping
    String show(Model page) {
        return page(RetentionForm.of(book.rule()), null, null, page);
    }

    /** Nothing is changed by it. */
    @GetMapping("/preview")
    String preview(RetentionForm form, HttpServletResponse response, Model page) {
        try {
            var rule = form.rule();
            page.addAttribute("form", RetentionForm.of(rule))
                    .addAttribute("off", rule.isOff())
                    .addAttribute("preview", preview.of(rule));
            return "inbox/retentionpreview";
        } catch (Fault wrong) {
            return refused(form, wrong, response, page);
        }
    }

    /**
     * @param sure that there is no way back was seen
     */
    @PostMapping
    String change(
            RetentionForm form,
            @RequestParam(defaultValue = "false") boolean sure,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        try {
            var rule = form.rule();
            if (!sure && !rule.isOff())
                throw Fault.user("retention.sure", "Say that you know there is no way back.");
            book.set(rule);
            Toast.done(frame.say(rule.isOff() ? "inbox.retention.ended" : "inbox.retention.set"))
                    .on(next);
            return HERE;
        } catch (Fault wrong) {
            return refused(form, wrong, response, page);
        }
    }

    /** Whether somebody with this address was deleted. */
    @PostMapping("/questions")
    String ask(@RequestParam(defaultValue = "") String address, Model page) {
        page.addAttribute("asked", address.strip());
        return page(
                RetentionForm.of(book.rule()),
                null,
                address.isBlank() ? null : erasures.ofAddress(address),
                page);
    }

    private String refused(
            RetentionForm form, Fault wrong, HttpServletResponse response, Model page) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form, wrong.code(), null, page);
    }

    private String page(
            RetentionForm form, @Nullable String wrong, @Nullable List<Erasure> found, Model page) {
        var written = book.find().filter(it -> !it.rule().isOff()).orElse(null);
        page.addAttribute("form", form)
                .addAttribute("wrong", wrong)
                .addAttribute("written", written)
                .addAttribute(
                        "ahead", written != null && written.beginsAt().isAfter(clock.instant()))
                .addAttribute("runs", runs.latest(RUNS))
                .addAttribute("erasures", erasures.latest(RUNS))
                .addAttribute("found", found);
        if (!page.containsAttribute("asked")) page.addAttribute("asked", "");
        return "inbox/retention";
    }
}
