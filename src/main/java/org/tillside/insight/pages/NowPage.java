package org.tillside.insight.pages;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tillside.web.Frame;

/** What waits now, for everybody who answers. */
@Controller
@RequestMapping("/reports/now")
class NowPage {

    private final NowViews views;

    NowPage(NowViews views) {
        this.views = views;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        page.addAttribute("frame", frame).addAttribute("now", views.of(frame));
        return "insight/now";
    }

    /** The board alone, asked again when something changes. */
    @GetMapping("/board")
    String board(Frame frame, Model page) {
        page.addAttribute("frame", frame).addAttribute("now", views.of(frame));
        return "insight/board";
    }
}
