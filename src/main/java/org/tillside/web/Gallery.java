package org.tillside.web;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tillside.kernel.ConditionField;
import org.tillside.kernel.Operator.Kind;
import org.tillside.web.ConditionDraft.Group;
import org.tillside.web.ConditionDraft.Line;

/**
 * Every component in its states, for those who build pages and for the tests; not in a Tillside
 * that serves anybody.
 */
@Controller
@ConditionalOnProperty("tillside.development")
public class Gallery {

    @GetMapping("/kit")
    String show() {
        return "kit/gallery";
    }

    /** Of every kind of field one, in two groups. */
    public static ConditionEditor condition() {
        var tag = new ConditionField("tags", Kind.SET);
        var lines =
                List.of(
                        new Line("l1", "tags", "has", List.of("vip", "return"), "hours"),
                        new Line("l2", "age", "older", List.of("2"), "days"));
        var choice = new Line("l3", "mailbox", "is", List.of("de", "gone"), "hours");
        return new ConditionEditor(
                new ConditionDraft(
                        "all",
                        List.of(
                                new Group("g1", "any", lines),
                                new Group("g2", "none", List.of(choice)))),
                List.of(
                        new ConditionChoice(tag, "Tags", Map.of("vip", "vip")),
                        new ConditionChoice(new ConditionField("age", Kind.AGE), "Begun", Map.of()),
                        new ConditionChoice(
                                new ConditionField("mailbox", Kind.CHOICE),
                                "Mailbox",
                                Map.of("de", "Amazon DE", "kr", "쿠팡"))));
    }
}
