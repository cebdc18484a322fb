package org.tillside.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** The keys by which programs speak for the workspace. */
@Controller
class KeysPage {

    private final ApiKeys keys;

    KeysPage(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/settings/keys")
    String show(Model view) {
        return page(null, null, "", Set.of(), view);
    }

    /** The key is shown on the answer itself, this once. */
    @PostMapping("/settings/keys")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<String> scopes,
            Frame frame,
            HttpServletResponse response,
            Model view) {
        try {
            return page(keys.create(name, scopes), null, "", Set.of(), view);
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(null, frame.say("fault." + wrong.code()), name, scopes, view);
        }
    }

    @DeleteMapping("/settings/keys/{key}")
    String revoke(@PathVariable UUID key, Frame frame, RedirectAttributes redirect) {
        keys.revoke(key);
        Toast.done(frame.say("access.keys.revoked")).on(redirect);
        return "redirect:/settings/keys";
    }

    private String page(
            @Nullable String made,
            @Nullable String wrong,
            String typed,
            Set<String> chosen,
            Model view) {
        view.addAttribute("keys", keys.all());
        view.addAttribute("made", made);
        view.addAttribute("wrong", wrong);
        view.addAttribute("typed", typed);
        view.addAttribute("chosen", chosen);
        return "access/keys";
    }
}
