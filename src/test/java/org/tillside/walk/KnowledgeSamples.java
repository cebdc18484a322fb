package org.tillside.walk;

import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;
import org.tillside.kit.World;
import org.tillside.knowledge.GuardBook;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.TemplateFiles;
import org.tillside.knowledge.Templates;

/** A template with a file, and a word for the guard. */
@Component
class KnowledgeSamples implements RouteSamples {

    private final Templates templates;
    private final TemplateFiles files;
    private final GuardBook book;

    KnowledgeSamples(Templates templates, TemplateFiles files, GuardBook book) {
        this.templates = templates;
        this.files = files;
        this.book = book;
    }

    @Override
    public Map<String, String> of(World world) {
        return world.asOwner(() -> {
            var made =
                    templates.create(
                            new TemplateDraft(
                                    GroundSamples.SECRET,
                                    false,
                                    Map.of("en", GroundSamples.SECRET)));
            files.attach(made.id(), "a.txt", new ByteArrayResource(new byte[] {1}));
            book.add("tone", "en", GroundSamples.SECRET);
            return Map.of(
                    "template", made.id().toString(),
                    "file", templates.get(made.id()).files().getFirst().id().toString(),
                    "word", book.words().getFirst().id().toString());
        });
    }
}
