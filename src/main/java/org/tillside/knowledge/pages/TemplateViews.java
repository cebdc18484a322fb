package org.tillside.knowledge.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Workspaces;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Language;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.TemplateId;
import org.tillside.knowledge.Templates;
import org.tillside.knowledge.Usage;
import org.tillside.knowledge.Usages;
import org.tillside.knowledge.Variables;
import org.tillside.web.Frame;

/** What the pages of templates show. */
@Component
class TemplateViews {

    private static final int PAGE = 100;

    private final Templates templates;
    private final Usages usages;
    private final Workspaces workspaces;

    TemplateViews(Templates templates, Usages usages, Workspaces workspaces) {
        this.templates = templates;
        this.usages = usages;
        this.workspaces = workspaces;
    }

    @Transactional(readOnly = true)
    public TemplateList list(String sought, boolean archived, @Nullable UUID after, Frame frame) {
        var last = after == null ? null : templates.find(new TemplateId(after)).orElse(null);
        var found = templates.all(sought, archived, last, PAGE + 1);
        var shown = found.subList(0, Math.min(found.size(), PAGE));
        var used = usages.of(shown.stream().map(Template::id).toList());
        var spoken = workspaces.languages();
        return new TemplateList(
                shown.stream()
                        .map(it ->
                                TemplateRow.of(
                                        it, spoken, used.getOrDefault(it.id(), Usage.NONE), frame))
                        .toList(),
                sought,
                archived,
                found.size() > PAGE ? shown.getLast().id().value() : null);
    }

    TemplateView of(@Nullable Template it, TemplateForm form, @Nullable Fault wrong, Frame frame) {
        var tabs = tabs(it, TemplateForm.typed(form.language()));
        return new TemplateView(
                it,
                form,
                tabs,
                Language.KNOWN.stream().filter(each -> !tabs.contains(each)).toList(),
                Templates.isForAll(),
                it == null || Templates.mayChange(it),
                wrong == null ? null : wrong.code(),
                wrong == null ? null : said(wrong, form, frame),
                wrong != null && wrong.code().equals("template.conflict"));
    }

    /** In this language; else in the reader's, if it is written in it; else in its first. */
    String shown(Template it, @Nullable String wanted, Frame frame) {
        if (wanted != null && Language.isKnown(wanted)) return wanted;
        return it.in(frame.lang(), workspaces.languages()).language();
    }

    String first(Frame frame) {
        var spoken = workspaces.languages();
        return spoken.contains(frame.lang()) ? frame.lang() : spoken.getFirst();
    }

    private List<String> tabs(@Nullable Template it, String open) {
        var all =
                new ArrayList<>(
                        Stream.concat(
                                        workspaces.languages().stream(),
                                        it == null ? Stream.empty() : it.texts().keySet().stream())
                                .distinct()
                                .toList());
        if (Language.isKnown(open) && !all.contains(open)) all.add(open);
        return Language.sorted(all);
    }

    private static String said(Fault wrong, TemplateForm form, Frame frame) {
        var unknown = Variables.unknown(TemplateForm.typed(form.text()));
        if (wrong.code().equals("template.variable") && unknown.isPresent())
            return frame.say(
                    "knowledge.wrong.variable", unknown.get().written(), unknown.get().line());
        return frame.fault(wrong.code(), wrong.words());
    }
}
