package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.channels.RawMails;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.Quarantine;
import org.tillside.kernel.Fault;
import org.tillside.web.Downloads;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Mails that could not be understood: looked at, taken as a file, tried again. */
@Controller
@RequestMapping("/quarantine/{intake}")
class QuarantinePages {

    private final Desks desks;
    private final Quarantine quarantine;
    private final RawMails raw;

    QuarantinePages(Desks desks, Quarantine quarantine, RawMails raw) {
        this.desks = desks;
        this.quarantine = quarantine;
        this.raw = raw;
    }

    @GetMapping
    String show(@PathVariable UUID intake, Frame frame, Model page) {
        page.addAttribute("frame", frame).addAttribute("desk", desks.quarantined(frame, intake));
        return "inbox/desk";
    }

    @GetMapping("/raw")
    void raw(@PathVariable UUID intake, HttpServletResponse response) throws IOException {
        if (quarantine.find(new IntakeId(intake)).isEmpty()) throw Fault.unknown("intake", intake);
        Downloads.mail(response, intake + ".eml");
        try (var bytes = raw.open(new IntakeId(intake))) {
            bytes.transferTo(response.getOutputStream());
        }
    }

    @PostMapping("/retry")
    RedirectView retry(@PathVariable UUID intake, Frame frame, RedirectAttributes next) {
        quarantine.runAgain(new IntakeId(intake));
        Toast.done(frame.say("inbox.quarantine.tried")).on(next);
        var there = new RedirectView("/inbox/quarantined");
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }
}
