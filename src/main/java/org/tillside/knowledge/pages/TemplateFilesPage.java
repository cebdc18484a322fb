package org.tillside.knowledge.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.TemplateFiles;
import org.tillside.knowledge.TemplateId;
import org.tillside.knowledge.Templates;
import org.tillside.web.Downloads;

/** The files of a template. */
@Controller
@RequestMapping("/settings/templates/{template}/attachments")
class TemplateFilesPage {

    private final Templates templates;
    private final TemplateFiles files;
    private final BlobStore blobs;

    TemplateFilesPage(Templates templates, TemplateFiles files, BlobStore blobs) {
        this.templates = templates;
        this.files = files;
        this.blobs = blobs;
    }

    @PostMapping
    String attach(
            @PathVariable TemplateId template, @RequestParam("file") List<MultipartFile> chosen) {
        chosen.stream()
                .filter(file -> !file.isEmpty())
                .forEach(file -> files.attach(template, file.getOriginalFilename(), file));
        return back(template);
    }

    @DeleteMapping("/{file}")
    String remove(@PathVariable TemplateId template, @PathVariable UUID file) {
        files.remove(template, file);
        return back(template);
    }

    @GetMapping("/{file}")
    void open(
            @PathVariable TemplateId template,
            @PathVariable UUID file,
            HttpServletResponse response)
            throws IOException {
        var it =
                templates.get(template).files().stream()
                        .filter(each -> each.id().equals(file))
                        .findFirst()
                        .orElseThrow(() -> Fault.unknown("attachment", file));
        Downloads.file(response, it.name(), it.size());
        try (var bytes = blobs.open(it.sha256())) {
            bytes.transferTo(response.getOutputStream());
        }
    }

    private static String back(TemplateId template) {
        return "redirect:/settings/templates/" + template;
    }
}
