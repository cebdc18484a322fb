package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.inbox.satisfaction.Rating;
import org.tillside.inbox.satisfaction.Ratings;
import org.tillside.kernel.Fault;

/** Where a buyer says how we did. Looking saves nothing. */
@Controller
@RequestMapping("/satisfaction/{token}")
class SatisfactionPages {

    private final Ratings ratings;

    SatisfactionPages(Ratings ratings) {
        this.ratings = ratings;
    }

    @GetMapping
    String show(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String choice,
            HttpServletResponse response,
            Model page) {
        var asked = ratings.look(token);
        if (asked.isEmpty()) return over(response);
        var said = asked.get().survey();
        var chosen = Rating.of(choice).or(() -> java.util.Optional.ofNullable(said.rating()));
        page.addAttribute("asked", asked.get())
                .addAttribute("token", token)
                .addAttribute("choice", chosen.map(Rating::word).orElse(""))
                .addAttribute("comment", said.comment())
                .addAttribute("wrong", null)
                .addAttribute("thanks", choice.isEmpty() && said.rating() != null);
        return "inbox/satisfaction";
    }

    @PostMapping
    String rate(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "") String comment,
            HttpServletResponse response,
            Model page) {
        try {
            var asked = ratings.rate(token, choice, comment);
            return asked.isEmpty() ? over(response) : "redirect:/satisfaction/" + token;
        } catch (Fault wrong) {
            if (!wrong.code().startsWith("rating.")) throw wrong;
            var asked = ratings.look(token);
            if (asked.isEmpty()) return over(response);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("asked", asked.get()).addAttribute("wrong", wrong.code());
        }
        page.addAttribute("token", token)
                .addAttribute("choice", choice)
                .addAttribute("comment", comment)
                .addAttribute("thanks", false);
        return "inbox/satisfaction";
    }

    private static String over(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "inbox/satisfactionover";
    }
}
