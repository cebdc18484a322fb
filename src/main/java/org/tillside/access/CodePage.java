package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.access.gate.Visitor;
import org.tillside.web.Frame;

/** The second step at the door. Whoever has shown no password before is sent back to it. */
@Controller
class CodePage {

    private static final String DOOR = "redirect:/sign-in";

    private final Entrance entrance;

    CodePage(Entrance entrance) {
        this.entrance = entrance;
    }

    @GetMapping("/sign-in/code")
    String show(@Nullable Visitor visitor, HttpServletRequest request, Model view) {
        if (visitor != null) return "redirect:/";
        if (entrance.waiting(request).isEmpty()) return DOOR;
        return page(null, view);
    }

    @PostMapping("/sign-in/code")
    String enter(
            @RequestParam(defaultValue = "") String code,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        var waiting = entrance.waiting(request);
        if (waiting.isEmpty()) return DOOR;
        return switch (entrance.tryCode(request, waiting.get(), code)) {
            case SignInAnswer.Welcome(_) -> "redirect:" + waiting.get().to();
            case SignInAnswer.Wrong(var left, var pause) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(
                        pause.isZero()
                                ? frame.say("access.code.wrong", left)
                                : frame.say("access.code.wrong-last", SignInPage.minutes(pause)),
                        view);
            }
            case SignInAnswer.Paused(var pause) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1));
                yield page(frame.say("access.door.paused", SignInPage.minutes(pause)), view);
            }
        };
    }

    private static String page(@Nullable String wrong, Model view) {
        view.addAttribute("wrong", wrong);
        return "access/code";
    }
}
