package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.File;
import org.tillside.inbox.Files;
import org.tillside.kernel.Fault;

/** A file that a program sends along. */
@Schema(name = "NewAttachment")
record NewAttachment(
        String name,
        @Schema(
                        description = "looked for in the bytes and the name where it is missing",
                        nullable = true)
                @Nullable String type,
        @Schema(description = "base64", format = "byte") String content) {

    private static final int MOST = 20;
    private static final long LARGEST_SUM = 25_000_000;

    /** Faults: {@code file.too-many}, {@code file.too-large}, {@code file.invalid}. */
    static List<File> kept(@Nullable List<NewAttachment> wanted, Files files) {
        if (wanted == null) return List.of();
        if (wanted.size() > MOST)
            throw Fault.user("file.too-many", "An answer carries at most " + MOST + " files.");
        var contents = wanted.stream().map(NewAttachment::decoded).toList();
        if (contents.stream().mapToLong(bytes -> bytes.length).sum() > LARGEST_SUM) {
            throw Fault.user(
                    "file.too-large", "All files of an answer together have at most 25 MB.");
        }
        var kept = new ArrayList<File>();
        for (var attachment : wanted)
            kept.add(files.keep(attachment.name(), attachment.type(), contents.get(kept.size())));
        return kept;
    }

    private byte[] decoded() {
        try {
            if (content == null)
                throw Fault.user("file.invalid", "The attachment \"" + name + "\" has no content.");
            return Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException garbage) {
            throw new Fault(
                    "file.invalid",
                    Fault.Blame.USER,
                    "The content of \"" + name + "\" is not base64.",
                    garbage);
        }
    }
}
