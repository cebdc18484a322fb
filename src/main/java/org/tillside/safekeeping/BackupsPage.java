package org.tillside.safekeeping;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Whether the installation is kept safe; it says nothing of any workspace. */
@Controller
@RequestMapping("/settings/backups")
class BackupsPage {

    private static final int RUNS = 10;

    private final SafekeepingSettings settings;
    private final RunBook runs;
    private final BackupWishes wishes;

    BackupsPage(SafekeepingSettings settings, RunBook runs, BackupWishes wishes) {
        this.settings = settings;
        this.runs = runs;
        this.wishes = wishes;
    }

    @GetMapping
    String show(Model page) {
        var folder = settings.folder();
        page.addAttribute(
                "state",
                new BackupState(
                        folder == null ? null : folder.toString(),
                        runs.wanted().isPresent(),
                        runs.lastGood().orElse(null),
                        runs.last().orElse(null)));
        page.addAttribute("runs", runs.latest(RUNS));
        page.addAttribute("items", items());
        return "safekeeping/backups";
    }

    /** Null: this process cannot look into the folder. */
    private @Nullable List<Shelf.Item> items() {
        var folder = settings.folder();
        if (folder == null) return List.of();
        try {
            return new Shelf(folder).items();
        } catch (IOException elsewhere) {
            return null;
        }
    }

    @PostMapping
    String now(Frame frame, RedirectAttributes next) {
        if (settings.folder() == null)
            throw Fault.user("backup.off", "No folder for backups is set.");
        wishes.want();
        Toast.done(frame.say("safekeeping.wanted")).on(next);
        return "redirect:/settings/backups";
    }
}
