package org.tillside.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.Templates;

/**
 * What the companies of the example say again and again: {@code demo/phrases/<folder>.txt}, a
 * template behind each {@code = name}, its text behind each {@code - language}. May be repeated.
 */
@Component
class Phrases {

    private static final int MOST = 100;

    private final Templates templates;

    Phrases(Templates templates) {
        this.templates = templates;
    }

    @Transactional
    public void shelve(Company company) {
        var known =
                templates.all("", false, null, MOST).stream()
                        .map(it -> it.name())
                        .collect(Collectors.toSet());
        for (var draft : read(company)) if (!known.contains(draft.name())) templates.create(draft);
    }

    private static List<TemplateDraft> read(Company company) {
        var file = new ClassPathResource("demo/phrases/" + company.folder() + ".txt");
        var drafts = new ArrayList<TemplateDraft>();
        try {
            for (var part : file.getContentAsString(UTF_8).split("(?m)^= "))
                if (!part.isBlank()) drafts.add(draft(part));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return drafts;
    }

    private static TemplateDraft draft(String part) {
        var texts = new LinkedHashMap<String, String>();
        var pieces = part.split("(?m)^- (?=[a-z]{2}$)");
        for (int i = 1; i < pieces.length; i++)
            texts.put(pieces[i].substring(0, 2), pieces[i].substring(2).strip());
        return new TemplateDraft(pieces[0].strip(), false, texts);
    }
}
