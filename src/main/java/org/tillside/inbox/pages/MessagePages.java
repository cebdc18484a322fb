package org.tillside.inbox.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.database.BlobStore;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.RawMessages;
import org.tillside.kernel.Fault;
import org.tillside.web.Downloads;

/** A message beside its words: as it was drawn, byte for byte, and what came with it. */
@Controller
@RequestMapping("/messages/{message}")
class MessagePages {

    private static final String POLICY = "Content-Security-Policy";

    private final Messages messages;
    private final RawMessages raw;
    private final Originals originals;
    private final BlobStore blobs;

    MessagePages(Messages messages, RawMessages raw, Originals originals, BlobStore blobs) {
        this.messages = messages;
        this.raw = raw;
        this.originals = originals;
        this.blobs = blobs;
    }

    @GetMapping("/html")
    void html(
            @PathVariable MessageId message,
            @RequestParam(defaultValue = "no") String images,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean asked = images.equals("yes");
        var document = originals.document(message, asked, request.getServerName()).getBytes(UTF_8);
        response.setHeader(POLICY, Originals.policy(asked));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Cross-Origin-Embedder-Policy", "credentialless");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    @GetMapping("/raw")
    void raw(@PathVariable MessageId message, HttpServletResponse response) throws IOException {
        try (var bytes = raw.open(message)) {
            Downloads.mail(response, message + ".eml");
            bytes.transferTo(response.getOutputStream());
        }
    }

    /**
     * @param preview as a picture within the page: only what begins like a raster image is
     */
    @GetMapping("/attachments/{position}")
    void attachment(
            @PathVariable MessageId message,
            @PathVariable int position,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable String preview,
            HttpServletResponse response)
            throws IOException {
        var file = file(Masked.of(messages.get(message)), position);
        if (preview != null) picture(file, response);
        else Downloads.file(response, file.name(), file.size());
        try (var bytes = blobs.open(file.sha256())) {
            bytes.transferTo(response.getOutputStream());
        }
    }

    private void picture(File file, HttpServletResponse response) throws IOException {
        try (var bytes = blobs.open(file.sha256())) {
            var type =
                    Pictures.type(bytes.readNBytes(Pictures.BEGIN))
                            .orElseThrow(() -> Fault.unknown("preview", file.name()));
            Downloads.picture(response, type, file.size());
            response.setHeader(HttpHeaders.ETAG, '"' + file.sha256().hex() + '"');
        }
    }

    static File file(Message message, int position) {
        if (position < 0 || position >= message.files().size())
            throw Fault.unknown("attachment", position);
        return message.files().get(position);
    }
}
