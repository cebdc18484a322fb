package org.tillside.access;

import java.util.Map;

/**
 * Something that was done here and belongs into the journal. Heard in the same transaction, so the
 * deed and its entry stand or fall together.
 *
 * @param act a stable code such as {@code staff.invited}
 */
public record Deed(
        String act,
        String subjectKind,
        String subjectId,
        String subjectName,
        Map<String, String> details) {}
