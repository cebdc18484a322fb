package org.tillside.inbox.pages;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.inbox.rules.DryRun;
import org.tillside.inbox.rules.Firings;
import org.tillside.inbox.rules.RuleId;
import org.tillside.inbox.rules.Rules;
import org.tillside.kernel.Cursor;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** The rules in their order, what they did, and what one would have done. */
@Controller
@RequestMapping("/settings/rules")
class RulesPage {

    private static final String HERE = "redirect:/settings/rules";
    private static final int ROWS = 50;
    private static final int UNDO_SECONDS = 10;

    private final Rules rules;
    private final Firings firings;
    private final DryRun dryRun;
    private final RuleWords words;

    RulesPage(Rules rules, Firings firings, DryRun dryRun, RuleWords words) {
        this.rules = rules;
        this.firings = firings;
        this.dryRun = dryRun;
        this.words = words;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        page.addAttribute(
                "rules", words.rules(rules.all(), firings.counts(), Firings.MOST_COUNTED, frame));
        return "inbox/rules";
    }

    @PostMapping("/{rule}/running")
    String turnOn(@PathVariable RuleId rule) {
        rules.turn(rule, true);
        return HERE;
    }

    @DeleteMapping("/{rule}/running")
    String turnOff(@PathVariable RuleId rule) {
        rules.turn(rule, false);
        return HERE;
    }

    /** Its place among the others, from 0. */
    @PostMapping("/{rule}/place")
    String move(@PathVariable RuleId rule, @RequestParam int place) {
        rules.move(rule, place);
        return HERE;
    }

    @PostMapping("/{rule}/ending")
    String end(@PathVariable RuleId rule, Frame frame, RedirectAttributes redirect) {
        rules.end(rule);
        Toast.done(frame.say("inbox.rule.ended"))
                .withUndo("/settings/rules/" + rule + "/ending", "delete", UNDO_SECONDS)
                .on(redirect);
        return HERE;
    }

    @DeleteMapping("/{rule}/ending")
    String reopen(@PathVariable RuleId rule, Frame frame, RedirectAttributes redirect) {
        rules.reopen(rule);
        Toast.done(frame.say("inbox.rule.reopened")).on(redirect);
        return HERE;
    }

    @GetMapping("/{rule}/firings")
    String firings(
            @PathVariable RuleId rule,
            @RequestParam @Nullable String after,
            Frame frame,
            Model page) {
        var found = firings.of(rule, after == null ? null : Cursor.decode(after), ROWS);
        page.addAttribute("rule", rules.get(rule))
                .addAttribute("firings", words.firings(found.items(), frame))
                .addAttribute("next", found.next());
        return "inbox/firings";
    }

    @GetMapping("/{rule}/dry-run")
    String dryRun(
            @PathVariable RuleId rule,
            @RequestParam @Nullable UUID before,
            Frame frame,
            Model page) {
        var it = rules.get(rule);
        page.addAttribute("rule", words.rules(List.of(it), Map.of(), 0, frame).getFirst())
                .addAttribute("outcome", dryRun.run(it.says(), before));
        return "inbox/dryrun";
    }
}
