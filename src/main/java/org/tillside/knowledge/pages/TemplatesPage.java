package org.tillside.knowledge.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.TemplateId;
import org.tillside.knowledge.Templates;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Reply templates: found, written language by language, put away. */
@Controller
@RequestMapping("/settings/templates")
class TemplatesPage {

    private static final String HERE = "/settings/templates";

    private final Templates templates;
    private final TemplateViews views;

    TemplatesPage(Templates templates, TemplateViews views) {
        this.templates = templates;
        this.views = views;
    }

    @GetMapping
    String all(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam @Nullable UUID after,
            Frame frame,
            Model page) {
        page.addAttribute("list", views.list(q, archived, after, frame));
        return "knowledge/templates";
    }

    @GetMapping("/new")
    String begin(Frame frame, Model page) {
        var whose = Templates.isForAll() ? TemplateForm.ALL : TemplateForm.MINE;
        var form = new TemplateForm(null, whose, views.first(frame), null, null);
        page.addAttribute("view", views.of(null, form, null, frame));
        return "knowledge/template";
    }

    @PostMapping
    String create(
            TemplateForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            var made = templates.create(form.draft(null));
            Toast.done(frame.say("knowledge.template.made", made.name())).on(redirect);
            return there(made.id(), form.language());
        } catch (Fault wrong) {
            return again(null, form, wrong, frame, response, page);
        }
    }

    @GetMapping("/{template}")
    String one(
            @PathVariable TemplateId template,
            @RequestParam @Nullable String language,
            Frame frame,
            Model page) {
        var it = templates.get(template);
        var shown = views.shown(it, language, frame);
        page.addAttribute("view", views.of(it, TemplateForm.of(it, shown), null, frame));
        return "knowledge/template";
    }

    /** Refused, what was typed stands there still; overtaken, beside what the other one wrote. */
    @PostMapping("/{template}")
    String change(
            @PathVariable TemplateId template,
            TemplateForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        var before = templates.get(template);
        try {
            templates.change(template, form.version(), form.draft(before));
            Toast.done(frame.say("knowledge.template.saved")).on(redirect);
            return there(template, form.language());
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".forbidden")) throw wrong;
            var now = templates.get(template);
            var kept = wrong.code().equals("template.conflict") ? form.on(now.version()) : form;
            return again(now, kept, wrong, frame, response, page);
        }
    }

    @PostMapping("/{template}/copies")
    String copy(@PathVariable TemplateId template, Frame frame, RedirectAttributes redirect) {
        var made = templates.duplicate(template);
        Toast.done(frame.say("knowledge.template.made", made.name())).on(redirect);
        return there(made.id(), null);
    }

    @PostMapping("/{template}/archive")
    String archive(@PathVariable TemplateId template, Frame frame, RedirectAttributes redirect) {
        var name = templates.get(template).name();
        templates.archive(template);
        Toast.done(frame.say("knowledge.template.archived", name))
                .withUndo(HERE + "/" + template + "/archive", "delete", 10)
                .on(redirect);
        return "redirect:" + HERE;
    }

    @DeleteMapping("/{template}/archive")
    String restore(@PathVariable TemplateId template, Frame frame, RedirectAttributes redirect) {
        templates.restore(template);
        Toast.done(frame.say("knowledge.template.restored", templates.get(template).name()))
                .on(redirect);
        return there(template, null);
    }

    private String again(
            @Nullable Template it,
            TemplateForm form,
            Fault wrong,
            Frame frame,
            HttpServletResponse response,
            Model page) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("view", views.of(it, form, wrong, frame));
        return "knowledge/template";
    }

    private static String there(TemplateId template, @Nullable String language) {
        var place = "redirect:" + HERE + "/" + template;
        boolean isCode = language != null && language.matches("[a-z]{2}");
        return isCode ? place + "?language=" + language : place;
    }
}
