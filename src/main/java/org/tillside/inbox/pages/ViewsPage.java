package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
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
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.inbox.view.SavedViewLine;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;
import org.tillside.web.ConditionDraft;
import org.tillside.web.ConditionEditor;
import org.tillside.web.ConditionForm;
import org.tillside.web.ConditionSentence;
import org.tillside.web.Frame;
import org.tillside.web.Toast;
import org.tillside.workforce.Workers;

/** Lists of one's own, and of everybody: which there are, and what stands in them. */
@Controller
@RequestMapping("/settings/views")
class ViewsPage {

    private static final String HERE = "redirect:/settings/views";
    private static final int UNDO_SECONDS = 10;
    private static final Set<String> MENDABLE = Set.of("view.taken", "view.too-many", "view.texts");

    private final SavedViews views;
    private final ConditionChoices choices;

    ViewsPage(SavedViews views, ConditionChoices choices) {
        this.views = views;
        this.choices = choices;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        var sentence = new ConditionSentence(frame, choices.ofViews(frame));
        var lines =
                views.all().stream()
                        .map(it ->
                                new SavedViewLine(
                                        it.id(),
                                        it.name(),
                                        sentence.of(it.wanted().condition()),
                                        frame.say("inbox.sort." + it.wanted().sort().word()),
                                        !it.isShared() || Workers.leads()))
                        .toList();
        var all = views.all();
        page.addAttribute("shared", lines.stream().filter(it -> isShared(it.id(), all)).toList())
                .addAttribute("own", lines.stream().filter(it -> !isShared(it.id(), all)).toList());
        return "inbox/savedviews";
    }

    private static boolean isShared(UUID id, java.util.List<SavedView> all) {
        return all.stream().anyMatch(it -> it.id().equals(id) && it.isShared());
    }

    @GetMapping("/new")
    String begin(Frame frame, Model page) {
        return page(null, ViewForm.EMPTY, ConditionDraft.empty(), null, frame, page);
    }

    @GetMapping("/{view}")
    String show(@PathVariable UUID view, Frame frame, Model page) {
        var it = views.get(view);
        var draft = ConditionDraft.of(it.wanted().condition()).orElse(null);
        var form = new ViewForm(it.name(), it.wanted().sort().word(), it.isShared());
        return page(it, form, draft, null, frame, page);
    }

    @PostMapping
    String create(
            ViewForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame frame,
            RedirectAttributes redirect,
            Model page) {
        return keep(null, form, request, response, frame, redirect, page);
    }

    @PostMapping("/{view}")
    String change(
            @PathVariable UUID view,
            ViewForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame frame,
            RedirectAttributes redirect,
            Model page) {
        return keep(views.get(view), form, request, response, frame, redirect, page);
    }

    @DeleteMapping("/{view}")
    String remove(@PathVariable UUID view, Frame frame, RedirectAttributes redirect) {
        views.remove(view);
        Toast.done(frame.say("inbox.saved-view.removed"))
                .withUndo("/settings/views/" + view + "/removal", "delete", UNDO_SECONDS)
                .on(redirect);
        return HERE;
    }

    @DeleteMapping("/{view}/removal")
    String restore(@PathVariable UUID view, Frame frame, RedirectAttributes redirect) {
        try {
            var back = views.restore(view);
            Toast.done(frame.say("inbox.saved-view.restored", back.name())).on(redirect);
        } catch (Fault refused) {
            if (!MENDABLE.contains(refused.code())) throw refused;
            Toast.done(frame.fault(refused.code(), refused.words())).withIcon("alert").on(redirect);
        }
        return HERE;
    }

    @PostMapping("/{view}/place")
    String move(@PathVariable UUID view, @RequestParam int place) {
        views.move(view, place);
        return HERE;
    }

    private String keep(
            @Nullable SavedView before,
            ViewForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame frame,
            RedirectAttributes redirect,
            Model page) {
        var sent = new ConditionForm(request.getParameterMap());
        String wrong = null;
        if (!sent.isEdited())
            try {
                var kept = keep(before, form, sent);
                Toast.done(frame.say("inbox.saved-view.saved", kept.name())).on(redirect);
                return "redirect:/inbox/" + kept.id();
            } catch (Fault fault) {
                wrong = fault.code();
            }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(before, form, isDeep(before) ? null : sent.draft(), wrong, frame, page);
    }

    private SavedView keep(@Nullable SavedView before, ViewForm form, ConditionForm sent) {
        Condition condition =
                before != null && isDeep(before)
                        ? before.wanted().condition()
                        : sent.condition(ConversationFields.OF_VIEWS);
        var wanted =
                new SavedView.Wanted(
                        ViewForm.typed(form.name()),
                        condition,
                        Sort.of(form.sort() == null ? "newest" : form.sort()));
        return before == null
                ? views.create(wanted, RuleForm.is(form.shared()))
                : views.change(before.id(), wanted);
    }

    private static boolean isDeep(@Nullable SavedView it) {
        return it != null && ConditionDraft.of(it.wanted().condition()).isEmpty();
    }

    private String page(
            @Nullable SavedView view,
            ViewForm form,
            @Nullable ConditionDraft draft,
            @Nullable String wrong,
            Frame frame,
            Model page) {
        var fields = choices.ofViews(frame);
        var sentence = new ConditionSentence(frame, fields);
        page.addAttribute("view", view)
                .addAttribute("form", form)
                .addAttribute("editor", new ConditionEditor(draft, fields))
                .addAttribute(
                        "sentence", view == null ? "" : sentence.of(view.wanted().condition()))
                .addAttribute("mayShare", Workers.leads())
                .addAttribute("wrong", wrong);
        return "inbox/savedview";
    }
}
