package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tillside.access.gate.Door;
import org.tillside.access.gate.Sessions;
import org.tillside.web.Frame;

/** In with a passkey: it has asked its holder who they are, so no code is asked for. */
@Controller
@RequestMapping("/sign-in/passkey")
class PasskeyDoor {

    private final PasskeyForms forms;
    private final SignIns signIns;
    private final Companies providers;
    private final Sessions sessions;

    PasskeyDoor(PasskeyForms forms, SignIns signIns, Companies providers, Sessions sessions) {
        this.forms = forms;
        this.providers = providers;
        this.signIns = signIns;
        this.sessions = sessions;
    }

    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpServletRequest request) {
        return forms.askToShow(request);
    }

    @PostMapping
    String enter(
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "/") String to,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        var answer =
                signIns.attemptPasskey(
                        request.getRemoteAddr(), () -> forms.shown(request, credential));
        if (answer instanceof SignInAnswer.Welcome(var person)) {
            sessions.begin(request, person, null, SignInWay.PASSKEY);
            Sessions.verify(request.getSession());
            return "redirect:" + Door.safe(to);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        view.addAttribute("passkeys", true);
        view.addAttribute("providers", providers.all());
        view.addAttribute("wrongPasskey", frame.say("access.door.passkey.wrong"));
        return SignInPage.door(to, "", null, view);
    }
}
