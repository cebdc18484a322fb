package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.buyers.BuyerId;
import org.tillside.inbox.erasure.Disclosure;
import org.tillside.inbox.erasure.Erasures;
import org.tillside.inbox.erasure.Holdings;
import org.tillside.kernel.Fault;
import org.tillside.web.Downloads;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** What a person may ask for: everything that there is of them, or that nothing is any more. */
@Controller
@RequestMapping("/buyers/{buyer}")
class PersonPages {

    private final Holdings holdings;
    private final Erasures erasures;
    private final Disclosure disclosure;

    PersonPages(Holdings holdings, Erasures erasures, Disclosure disclosure) {
        this.holdings = holdings;
        this.erasures = erasures;
        this.disclosure = disclosure;
    }

    @GetMapping("/erasure")
    String show(@PathVariable UUID buyer, Model page) {
        return page(buyer, "", "", null, page);
    }

    @PostMapping("/erasure")
    String erase(
            @PathVariable UUID buyer,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        try {
            var wanted = erasures.begin(new BuyerId(buyer), address, reason);
            erasures.work(wanted.id());
            var done = erasures.get(wanted.id());
            Toast.done(frame.say("inbox.erasure.done", done.conversations(), done.messages()))
                    .on(next);
            return "redirect:/inbox/mine";
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(buyer, address, reason, wrong.code(), page);
        }
    }

    @GetMapping("/disclosure")
    void disclose(@PathVariable UUID buyer, HttpServletResponse response) throws IOException {
        holdings.of(new BuyerId(buyer));
        Downloads.growing(response, "person.zip", "application/zip");
        disclosure.write(new BuyerId(buyer), response.getOutputStream());
    }

    private String page(
            UUID buyer, String address, String reason, @Nullable String wrong, Model page) {
        page.addAttribute("buyer", buyer)
                .addAttribute("there", holdings.of(new BuyerId(buyer)))
                .addAttribute("address", address)
                .addAttribute("reason", reason)
                .addAttribute("wrong", wrong);
        return "inbox/erasure";
    }
}
