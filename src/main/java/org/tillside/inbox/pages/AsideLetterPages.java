package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.database.BlobStore;
import org.tillside.inbox.asides.AsideId;
import org.tillside.inbox.asides.AsideUndo;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.asides.LetterId;
import org.tillside.kernel.Fault;
import org.tillside.web.Downloads;

/** Letters of side conversations by themselves; and the way to one, wherever it stands now. */
@Controller
@RequestMapping("/asides")
class AsideLetterPages {

    private final Asides asides;
    private final AsideUndo undo;
    private final BlobStore blobs;

    AsideLetterPages(Asides asides, AsideUndo undo, BlobStore blobs) {
        this.asides = asides;
        this.undo = undo;
        this.blobs = blobs;
    }

    @GetMapping("/{aside}")
    RedirectView find(@PathVariable AsideId aside, @RequestParam @Nullable String view) {
        return AsidePages.there(asides.get(aside).conversation(), aside, view);
    }

    /** Undo: the words stand in the composer again. */
    @DeleteMapping("/letters/{letter}")
    RedirectView undo(@PathVariable LetterId letter, @RequestParam @Nullable String view) {
        var undone = undo.undo(letter);
        var beside = undone.conversation().id();
        return undone.gone()
                ? AsidePages.to("/conversations/" + beside + "/asides/new", view)
                : AsidePages.there(beside, undone.aside(), view);
    }

    @PostMapping("/letters/{letter}/settlement")
    RedirectView settle(
            @PathVariable LetterId letter,
            @RequestParam String outcome,
            @RequestParam @Nullable String view) {
        var settled = undo.settle(letter, AnswerPages.settlement(outcome));
        return AsidePages.there(asides.get(settled.aside()).conversation(), settled.aside(), view);
    }

    @GetMapping("/letters/{letter}/attachments/{position}")
    void attachment(
            @PathVariable LetterId letter, @PathVariable int position, HttpServletResponse response)
            throws IOException {
        var files = asides.letter(letter).files();
        if (position < 0 || position >= files.size()) throw Fault.unknown("attachment", position);
        var file = files.get(position);
        Downloads.file(response, Lists.masked(file.name()), file.size());
        try (var bytes = blobs.open(file.sha256())) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
