package org.tillside.knowledge.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.Usage;

/** A reply template, as programs see it. */
@Schema(name = "Template")
record ApiTemplate(
        UUID id,
        String name,
        @Schema(description = "send it back when you change it") int version,
        @Schema(description = "its words by language, ISO 639-1") Map<String, String> texts,
        List<ApiFile> attachments,
        @Schema(description = "that were sent with it") long answers,
        @Schema(nullable = true) @Nullable Instant lastUsed,
        @Schema(
                        description =
                                "how many seconds buyers had waited for half of these answers, at most",
                        nullable = true)
                @Nullable Long medianWait,
        Instant createdAt,
        Instant changedAt,
        boolean archived) {

    /** A file that goes along. */
    @Schema(name = "TemplateAttachment")
    record ApiFile(UUID id, String name, String type, long size) {}

    static ApiTemplate of(Template it, Usage usage) {
        return new ApiTemplate(
                it.id().value(),
                it.name(),
                it.version(),
                it.texts(),
                it.files().stream()
                        .map(file -> new ApiFile(file.id(), file.name(), file.type(), file.size()))
                        .toList(),
                usage.answers(),
                usage.last(),
                usage.median() == null ? null : usage.median().toSeconds(),
                it.createdAt(),
                it.changedAt(),
                it.isArchived());
    }
}
