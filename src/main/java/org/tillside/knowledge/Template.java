package org.tillside.knowledge;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;
import org.tillside.kernel.Language;
import org.tillside.kernel.Sha256;

/**
 * Words that are written again and again, under one name, in some languages.
 *
 * @param owner whose alone it is; null: everybody's
 * @param version goes up with every change
 * @param texts by ISO 639-1; at least one
 * @param files what goes along
 */
public record Template(
        TemplateId id,
        String name,
        @Nullable PersonId owner,
        int version,
        Map<String, String> texts,
        List<Attached> files,
        Instant createdAt,
        Instant changedAt,
        String changedBy,
        @Nullable Instant archivedAt) {

    /** A file that goes along; its bytes are in the blob store. */
    public record Attached(UUID id, String name, String type, long size, Sha256 sha256) {}

    /**
     * Its words in one language.
     *
     * @param wanted they are in the language that was asked for
     */
    public record Variant(String language, String words, boolean wanted) {}

    public Template {
        texts = Map.copyOf(texts);
        files = List.copyOf(files);
    }

    /**
     * The words in this language; else in the first of the others that there is; else whatever
     * there is.
     *
     * @param others the languages of the workspace
     */
    public Variant in(@Nullable String language, Collection<String> others) {
        var found =
                Stream.of(Stream.ofNullable(language), others.stream(), languages().stream())
                        .flatMap(each -> each)
                        .filter(texts::containsKey)
                        .findFirst()
                        .orElseThrow();
        return new Variant(
                found,
                Objects.requireNonNull(texts.get(found)),
                language == null || found.equals(language));
    }

    /** In the order in which we name languages. */
    public List<String> languages() {
        return Language.sorted(texts.keySet());
    }

    public boolean isArchived() {
        return archivedAt != null;
    }
}
