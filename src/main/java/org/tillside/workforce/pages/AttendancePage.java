package org.tillside.workforce.pages;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.web.Frame;
import org.tillside.web.Toast;
import org.tillside.workforce.Attendance;

/** Signs of life, and a word when one goes away. */
@Controller
class AttendancePage {

    private final Attendance attendance;

    AttendancePage(Attendance attendance) {
        this.attendance = attendance;
    }

    @PostMapping("/attendance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen() {
        attendance.seen();
    }

    @PostMapping("/away")
    String leave(
            @RequestParam(defaultValue = "/") String back,
            Frame frame,
            RedirectAttributes redirect) {
        attendance.away(true);
        Toast.done(frame.say("workforce.away.said")).withUndo("/away", "delete", 10).on(redirect);
        return "redirect:" + own(back);
    }

    @DeleteMapping("/away")
    String comeBack(
            @RequestParam(defaultValue = "/") String back,
            Frame frame,
            RedirectAttributes redirect) {
        attendance.away(false);
        Toast.done(frame.say("workforce.back.said")).on(redirect);
        return "redirect:" + own(back);
    }

    /** Only a path of ours. */
    private static String own(String back) {
        return back.matches("/(?![/\\\\])[\\w/.?=&-]*") ? back : "/";
    }
}
