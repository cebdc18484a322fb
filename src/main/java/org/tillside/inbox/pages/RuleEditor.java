package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.inbox.Tags;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleId;
import org.tillside.inbox.rules.RuleTexts;
import org.tillside.inbox.rules.Rules;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;
import org.tillside.web.ConditionDraft;
import org.tillside.web.ConditionEditor;
import org.tillside.web.ConditionForm;
import org.tillside.web.ConditionSentence;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/**
 * Where a rule is written. Without scripts the form is shown again with each line that comes or
 * goes.
 */
@Controller
@RequestMapping("/settings/rules")
class RuleEditor {

    private static final int VERSIONS = 20;

    private final Rules rules;
    private final RuleTexts texts;
    private final ConditionChoices choices;
    private final Tags tags;

    RuleEditor(Rules rules, RuleTexts texts, ConditionChoices choices, Tags tags) {
        this.rules = rules;
        this.texts = texts;
        this.choices = choices;
        this.tags = tags;
    }

    @GetMapping("/new")
    String begin(Frame frame, Model page) {
        return page(null, RuleForm.EMPTY, ConditionDraft.empty(), null, frame, page);
    }

    @GetMapping("/{rule}")
    String show(@PathVariable RuleId rule, Frame frame, Model page) {
        var it = rules.get(rule);
        var draft = ConditionDraft.of(it.says().condition()).orElse(null);
        return page(it, RuleForm.of(it), draft, null, frame, page);
    }

    @PostMapping
    String create(
            RuleForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame frame,
            RedirectAttributes redirect,
            Model page) {
        return keep(null, form, request, response, frame, redirect, page);
    }

    @PostMapping("/{rule}")
    String change(
            @PathVariable RuleId rule,
            RuleForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame frame,
            RedirectAttributes redirect,
            Model page) {
        return keep(rules.get(rule), form, request, response, frame, redirect, page);
    }

    private String keep(
            @Nullable Rule before,
            RuleForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame frame,
            RedirectAttributes redirect,
            Model page) {
        var sent = new ConditionForm(request.getParameterMap());
        String wrong = null;
        if (!sent.isEdited())
            try {
                keep(before, form, sent, frame, redirect);
                return "redirect:/settings/rules";
            } catch (Fault fault) {
                wrong = fault.code();
            }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(before, form, isDeep(before) ? null : sent.draft(), wrong, frame, page);
    }

    private void keep(
            @Nullable Rule before,
            RuleForm form,
            ConditionForm sent,
            Frame frame,
            RedirectAttributes redirect) {
        var says = form.says(condition(before, sent));
        if (before == null) {
            rules.create(says, RuleForm.is(form.running()));
            Toast.done(frame.say("inbox.rule.made", says.name())).on(redirect);
        } else {
            rules.change(before.id(), says);
            rules.turn(before.id(), RuleForm.is(form.running()));
            Toast.done(frame.say("inbox.rule.saved", says.name())).on(redirect);
        }
    }

    private static Condition condition(@Nullable Rule before, ConditionForm sent) {
        if (before != null && isDeep(before)) return before.says().condition();
        return sent.condition(ConversationFields.OF_RULES);
    }

    private static boolean isDeep(@Nullable Rule rule) {
        return rule != null && ConditionDraft.of(rule.says().condition()).isEmpty();
    }

    private String page(
            @Nullable Rule rule,
            RuleForm form,
            @Nullable ConditionDraft draft,
            @Nullable String wrong,
            Frame frame,
            Model page) {
        var fields = choices.ofRules(frame);
        page.addAttribute("rule", rule)
                .addAttribute("form", form)
                .addAttribute("editor", new ConditionEditor(draft, fields))
                .addAttribute(
                        "sentence",
                        rule == null
                                ? ""
                                : new ConditionSentence(frame, fields).of(rule.says().condition()))
                .addAttribute("people", choices.people())
                .addAttribute("queues", choices.queues())
                .addAttribute("templates", choices.templates())
                .addAttribute("webhooks", choices.webhooks())
                .addAttribute("tags", tags.known())
                .addAttribute("versions", rule == null ? List.of() : texts.of(rule.id(), VERSIONS))
                .addAttribute("wrong", wrong);
        return "inbox/rule";
    }
}
