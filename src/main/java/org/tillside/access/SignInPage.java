package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.access.gate.Door;
import org.tillside.access.gate.Halfway;
import org.tillside.access.gate.Sessions;
import org.tillside.access.gate.Visitor;
import org.tillside.web.Frame;

/** The door: in with an address and a password, and out. */
@Controller
class SignInPage {

    private final SignIns signIns;
    private final Entrance entrance;
    private final PasskeyForms passkeys;
    private final Companies providers;
    private final Sessions sessions;

    SignInPage(
            SignIns signIns,
            Entrance entrance,
            PasskeyForms passkeys,
            Companies providers,
            Sessions sessions) {
        this.signIns = signIns;
        this.entrance = entrance;
        this.passkeys = passkeys;
        this.providers = providers;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in")
    String show(
            @RequestParam(defaultValue = "/") String to,
            @Nullable Visitor visitor,
            HttpServletRequest request,
            Model view) {
        if (visitor != null) return "redirect:" + Door.safe(to);
        offer(request, view);
        return door(to, "", null, view);
    }

    @PostMapping("/sign-in")
    String enter(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        offer(request, view);
        return switch (signIns.attempt(email, password, request.getRemoteAddr())) {
            case SignInAnswer.Welcome(var person) ->
                    "redirect:"
                            + entrance.enter(
                                    request,
                                    new Halfway.Waiting(
                                            person, null, Door.safe(to), SignInWay.PASSWORD));
            case SignInAnswer.Wrong(var left, var pause) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield door(
                        to,
                        email,
                        pause.isZero()
                                ? frame.say("access.door.wrong", left)
                                : frame.say("access.door.wrong-last", minutes(pause)),
                        view);
            }
            case SignInAnswer.Paused(var pause) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1));
                yield door(to, email, frame.say("access.door.paused", minutes(pause)), view);
            }
        };
    }

    @PostMapping("/sign-out")
    String leave(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:/sign-in";
    }

    private void offer(HttpServletRequest request, Model view) {
        view.addAttribute("passkeys", passkeys.arePossible(request));
        view.addAttribute("providers", providers.all());
    }

    static String door(String to, String email, @Nullable String wrong, Model view) {
        view.addAttribute("to", Door.safe(to));
        view.addAttribute("email", email);
        view.addAttribute("wrong", wrong);
        return "access/door";
    }

    /** Begun minutes count. */
    static long minutes(Duration pause) {
        return pause.plusSeconds(59).toMinutes();
    }
}
