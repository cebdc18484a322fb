package org.tillside.inbox.pages;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.File;
import org.tillside.inbox.asides.AsideDraft;
import org.tillside.inbox.asides.AsideText;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;

/** The fields of a letter to somebody outside, as a browser sends them. */
record AsideForm(
        @Nullable String to,
        @Nullable String cc,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String form,
        @Nullable String base,
        @Nullable String heeded,
        @Nullable String view) {

    /** Faults: {@code reply.recipients}. */
    AsideText text(List<File> files) {
        return new AsideText(
                new Recipients(Addresses.parse(said(to)), Addresses.parse(said(cc))),
                said(subject),
                words(),
                files,
                formId(),
                heeded == null || heeded.isBlank() ? List.of() : List.of(heeded.split(",")));
    }

    AsideDraft draft(UUID slot) {
        return AsideDraft.of(slot, said(to), said(cc), said(subject), words());
    }

    /** When the draft was saved from which this was written on. */
    @Nullable Instant savedBefore() {
        try {
            return base == null || base.isBlank() ? null : Instant.parse(base);
        } catch (DateTimeParseException garbage) {
            return null; // a form that we did not make: as if it had not been said
        }
    }

    @Nullable UUID formId() {
        try {
            return form == null || form.isBlank() ? null : UUID.fromString(form);
        } catch (IllegalArgumentException garbage) {
            return null; // a form that we did not make: as if it had not been said
        }
    }

    String words() {
        return said(text).replace("\r\n", "\n");
    }

    private static String said(@Nullable String field) {
        return field == null ? "" : field;
    }
}
