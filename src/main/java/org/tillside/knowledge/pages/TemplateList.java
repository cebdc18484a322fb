package org.tillside.knowledge.pages;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The templates that somebody looks at.
 *
 * @param sought as it was typed
 * @param more those that follow begin after this one; null: these are all
 */
public record TemplateList(
        List<TemplateRow> rows, String sought, boolean archived, @Nullable UUID more) {}
