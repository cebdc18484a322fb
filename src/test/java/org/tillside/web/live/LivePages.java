package org.tillside.web.live;

import gg.jte.Content;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;

/**
 * A page with a live frame, for the browser tests: a counter, and everything that a person may be
 * in the middle of.
 */
@Controller
class LivePages {

    static final AtomicInteger COUNTER = new AtomicInteger();

    @GetMapping("/kit/live")
    String page(Frame frame, Model view) {
        view.addAttribute("title", "Live");
        view.addAttribute("place", "");
        view.addAttribute("content", (Content) output -> output.writeContent(frame(frame.csrf())));
        return "kit/page";
    }

    @GetMapping(path = "/kit/live/words", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String words(Frame frame) {
        return frame(frame.csrf());
    }

    /** Somebody was quicker. */
    @PostMapping("/kit/live")
    String refuse() {
        throw Fault.user("draft.conflict", "changed meanwhile");
    }

    private static String frame(String csrf) {
        var n = COUNTER.get();
        var rows =
                IntStream.rangeClosed(n, n + 60)
                        .mapToObj(row ->
                                "<li id=\"row-%1$d\"><a href=\"#row-%1$d\" id=\"link-%1$d\">row %1$d</a></li>"
                                        .formatted(row % 100))
                        .collect(Collectors.joining());
        return """
        <turbo-frame id="words" refresh="morph" data-controller="live" data-live-src-value="/kit/live/words" data-live-topic-value="kit">
          <p id="n">%d</p>
          <form action="/kit/live" method="post" data-turbo-frame="_top"><input type="hidden" name="_csrf" value="%s"><textarea id="draft" aria-label="Draft"></textarea><input id="line" aria-label="Line" value="as it was"><button id="send">Send</button></form>
          <details id="folded"><summary>More</summary>inside</details>
          <p id="words-said">These words can be selected.</p>
          <button type="button" id="opener" popovertarget="choices">Choose</button>
          <div id="choices" popover><button type="button">One</button></div>
          <ul>%s</ul>
        </turbo-frame>
        """
                .formatted(n, csrf, rows);
    }
}
