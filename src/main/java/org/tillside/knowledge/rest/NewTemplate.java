package org.tillside.knowledge.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.TemplateDraft;

/** A template, as a program writes it. */
@Schema(name = "NewTemplate")
record NewTemplate(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
        @Schema(
                        description = "words by language, ISO 639-1; all of them",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable Map<String, @Nullable String> texts,
        @Schema(
                        description =
                                "the one that was read: 409 template.conflict if there is a newer one",
                        nullable = true)
                @Nullable Integer version) {

    TemplateDraft draft() {
        var written = new java.util.TreeMap<String, String>();
        if (texts != null)
            texts.forEach((language, words) -> written.put(language, words == null ? "" : words));
        return new TemplateDraft(name == null ? "" : name, false, written);
    }
}
