package org.tillside.malls.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.kernel.Fault;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Which malls there are; each is made, changed and ended here. */
@Controller
@RequestMapping("/settings/malls")
class MallsPage {

    private static final String HERE = "redirect:/settings/malls";

    private final Malls malls;
    private final Choices choices;

    MallsPage(Malls malls, Choices choices) {
        this.malls = malls;
        this.choices = choices;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        return list(frame, choices.usual(frame), null, page);
    }

    @PostMapping
    String create(
            MallForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            var made = malls.create(form.draft());
            Toast.done(frame.say("malls.made", made.name())).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(frame, form, wrong.code(), page);
        }
    }

    @GetMapping("/{mall}")
    String one(@PathVariable MallId mall, Frame frame, Model page) {
        return one(mall, frame, MallForm.of(malls.get(mall)), null, page);
    }

    @PostMapping("/{mall}")
    String change(
            @PathVariable MallId mall,
            MallForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            malls.change(mall, form.draft());
            Toast.done(frame.say("malls.saved")).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            if (wrong.code().equals("mall.unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(mall, frame, form, wrong.code(), page);
        }
    }

    @PostMapping("/{mall}/ending")
    String end(@PathVariable MallId mall, Frame frame, RedirectAttributes redirect) {
        var name = malls.get(mall).name();
        malls.end(mall);
        Toast.done(frame.say("malls.ended", name))
                .withUndo("/settings/malls/" + mall + "/ending", "delete", 10)
                .on(redirect);
        return HERE;
    }

    @DeleteMapping("/{mall}/ending")
    String reopen(@PathVariable MallId mall, Frame frame, RedirectAttributes redirect) {
        malls.reopen(mall);
        Toast.done(frame.say("malls.reopened", malls.get(mall).name())).on(redirect);
        return HERE;
    }

    private String list(Frame frame, MallForm form, @Nullable String wrong, Model page) {
        page.addAttribute("malls", malls.all());
        return form(frame, form, wrong, page, "malls/malls");
    }

    private String one(
            MallId mall, Frame frame, MallForm form, @Nullable String wrong, Model page) {
        page.addAttribute("mall", malls.get(mall));
        return form(frame, form, wrong, page, "malls/mall");
    }

    private String form(
            Frame frame, MallForm form, @Nullable String wrong, Model page, String template) {
        page.addAttribute("form", form);
        page.addAttribute("wrong", wrong);
        page.addAttribute("choices", choices.in(frame));
        return template;
    }
}
