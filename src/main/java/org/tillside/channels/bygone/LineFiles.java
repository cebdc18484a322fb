package org.tillside.channels.bygone;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tillside.channels.compose.FormerFile;
import org.tillside.kernel.Fault;
import tools.jackson.databind.JsonNode;

/** The files of a message, as a line tells of them. */
final class LineFiles {

    private LineFiles() {}

    /**
     * Those without a content are passed over: our own export names a file, and does not hold it.
     * Faults: {@code file.invalid}.
     */
    static List<FormerFile> of(JsonNode attachments) {
        return attachments.valueStream().map(LineFiles::file).flatMap(Optional::stream).toList();
    }

    private static Optional<FormerFile> file(JsonNode it) {
        var content = it.path("content");
        if (content.isMissingNode() || content.isNull()) return Optional.empty();
        var name = it.path("name").asString("");
        return Optional.of(
                new FormerFile(
                        name.isBlank() ? "file" : name,
                        it.path("type").asString(""),
                        bytes(name, content.asString(""))));
    }

    private static byte[] bytes(String name, String content) {
        try {
            return Base64.getDecoder().decode(content.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException garbage) {
            throw new Fault(
                    "file.invalid",
                    Fault.Blame.USER,
                    "the content of its file \"" + name + "\" is no base64",
                    garbage);
        }
    }
}
