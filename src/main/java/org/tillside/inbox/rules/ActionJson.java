package org.tillside.inbox.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tillside.access.PersonId;
import org.tillside.inbox.giving.QueueId;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;
import org.tillside.knowledge.TemplateId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Actions as JSON: <code>[{"do": "tag", "value": "vip"}, {"do": "close"}]</code>. */
public final class ActionJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** In the order in which they are offered. */
    public static final List<String> WORDS =
            List.of(
                    "assign",
                    "queue",
                    "tag",
                    "untag",
                    "priority",
                    "close",
                    "snooze",
                    "answer",
                    "note",
                    "tell",
                    "tell-leads",
                    "webhook");

    private ActionJson() {}

    public static String word(RuleAction action) {
        return switch (action) {
            case RuleAction.Assign _ -> "assign";
            case RuleAction.Enqueue _ -> "queue";
            case RuleAction.AddTag _ -> "tag";
            case RuleAction.RemoveTag _ -> "untag";
            case RuleAction.Prioritise _ -> "priority";
            case RuleAction.Close() -> "close";
            case RuleAction.Snooze _ -> "snooze";
            case RuleAction.AnswerWith _ -> "answer";
            case RuleAction.TakeNote _ -> "note";
            case RuleAction.TellPerson _ -> "tell";
            case RuleAction.TellLeads() -> "tell-leads";
            case RuleAction.CallWebhook _ -> "webhook";
        };
    }

    /** Empty where the word says it all. */
    public static String value(RuleAction action) {
        return switch (action) {
            case RuleAction.Assign(var person) -> person.toString();
            case RuleAction.Enqueue(var queue) -> queue.toString();
            case RuleAction.AddTag(var tag) -> tag;
            case RuleAction.RemoveTag(var tag) -> tag;
            case RuleAction.Prioritise(var priority) -> priority.word();
            case RuleAction.AnswerWith(var template) -> template.toString();
            case RuleAction.TakeNote(var text) -> text;
            case RuleAction.Snooze(var time) -> String.valueOf(time.toMinutes());
            case RuleAction.TellPerson(var person) -> person.toString();
            case RuleAction.CallWebhook(var webhook) -> webhook.toString();
            case RuleAction.Close(), RuleAction.TellLeads() -> "";
        };
    }

    /** Faults: {@code rule.action}, {@code priority.invalid}. */
    public static RuleAction read(String word, String value) {
        return switch (word) {
            case "assign" -> new RuleAction.Assign(new PersonId(id(value)));
            case "queue" -> new RuleAction.Enqueue(new QueueId(id(value)));
            case "tag" -> new RuleAction.AddTag(value);
            case "untag" -> new RuleAction.RemoveTag(value);
            case "priority" -> new RuleAction.Prioritise(Priority.of(value));
            case "close" -> new RuleAction.Close();
            case "snooze" -> new RuleAction.Snooze(minutes(value));
            case "answer" -> new RuleAction.AnswerWith(new TemplateId(id(value)));
            case "note" -> new RuleAction.TakeNote(value);
            case "tell" -> new RuleAction.TellPerson(new PersonId(id(value)));
            case "webhook" -> new RuleAction.CallWebhook(id(value));
            case "tell-leads" -> new RuleAction.TellLeads();
            default ->
                    throw Fault.user(
                            "rule.action",
                            "A rule does " + String.join(", ", WORDS) + ", not \"" + word + "\".");
        };
    }

    static String write(List<RuleAction> actions) {
        var array = JSON.createArrayNode();
        for (var action : actions) {
            var node = array.addObject().put("do", word(action));
            if (!value(action).isEmpty()) node.put("value", value(action));
        }
        return array.toString();
    }

    static List<RuleAction> read(String json) {
        try {
            var actions = new ArrayList<RuleAction>();
            for (JsonNode each : JSON.readTree(json))
                actions.add(read(each.path("do").asString(""), each.path("value").asString("")));
            return actions;
        } catch (JacksonException broken) {
            throw new IllegalStateException("not what was written: " + json, broken);
        }
    }

    private static Duration minutes(String value) {
        if (!value.matches("\\d{1,6}"))
            throw Fault.user("rule.action", "Snooze for a number of minutes.");
        return Duration.ofMinutes(Long.parseLong(value));
    }

    private static UUID id(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException garbage) {
            throw new Fault(
                    "rule.action", Fault.Blame.USER, "\"" + value + "\" is no id.", garbage);
        }
    }
}
