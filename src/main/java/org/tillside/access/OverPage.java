package org.tillside.access;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tillside.access.gate.Visitor;
import org.tillside.web.Frame;

/** What somebody is told whose last day in a workspace is over. */
@Controller
class OverPage {

    @GetMapping("/access-over")
    String show(Visitor visitor, Frame frame, HttpServletResponse response, Model view) {
        var lapsed = visitor.lapsed();
        if (lapsed == null || lapsed.lastDay() == null) return "redirect:/";
        response.setStatus(HttpStatus.FORBIDDEN.value());
        view.addAttribute("workspace", lapsed.name());
        view.addAttribute("lastDay", DayWords.said(frame, lapsed.lastDay().day()));
        view.addAttribute("others", visitor.memberships());
        return "access/over";
    }
}
