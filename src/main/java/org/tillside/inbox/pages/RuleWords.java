package org.tillside.inbox.pages;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.rules.ActionJson;
import org.tillside.inbox.rules.Firing;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Step;
import org.tillside.inbox.view.FiringView;
import org.tillside.inbox.view.FiringView.StepView;
import org.tillside.inbox.view.RuleView;
import org.tillside.web.ConditionSentence;
import org.tillside.web.Frame;

/** Rules and what they did, in the reader's words. */
@Component
class RuleWords {

    private static final int MINUTES = 60;

    private final ConditionChoices choices;

    RuleWords(ConditionChoices choices) {
        this.choices = choices;
    }

    @Transactional(readOnly = true)
    public List<RuleView> rules(List<Rule> rules, Map<?, Integer> fired, int most, Frame frame) {
        var sentence = new ConditionSentence(frame, choices.ofRules(frame));
        var names = names();
        return rules.stream()
                .map(it -> {
                    int count = fired.containsKey(it.id()) ? fired.get(it.id()) : 0;
                    return new RuleView(
                            it.id().value(),
                            it.says().name(),
                            it.running(),
                            it.says().stops(),
                            it.version(),
                            when(it.says(), frame),
                            sentence.of(it.says().condition()),
                            it.says().actions().stream()
                                    .map(action ->
                                            step(
                                                    ActionJson.word(action),
                                                    ActionJson.value(action),
                                                    names,
                                                    frame))
                                    .toList(),
                            Math.min(count, most),
                            count > most);
                })
                .toList();
    }

    private Names names() {
        return new Names(
                choices.people(), choices.queues(), choices.templates(), choices.webhooks());
    }

    /** Of what rules speak of, by their ids. */
    private record Names(
            Map<String, String> people,
            Map<String, String> queues,
            Map<String, String> templates,
            Map<String, String> webhooks) {}

    /** "a message comes", "the buyer is silent for 48 h". */
    static String when(RuleText says, Frame frame) {
        var patience = says.patience();
        return patience == null
                ? when(says.occasion(), frame)
                : frame.say("inbox.rule.silent-for", patience / MINUTES, patience % MINUTES);
    }

    static String when(Occasion occasion, Frame frame) {
        return frame.say("inbox.occasion." + occasion.word());
    }

    @Transactional(readOnly = true)
    public List<FiringView> firings(List<Firing> firings, Frame frame) {
        var names = names();
        return firings.stream()
                .map(it ->
                        new FiringView(
                                it.id(),
                                it.rule().value(),
                                it.name(),
                                it.version(),
                                when(it.occasion(), frame),
                                it.conversation().value(),
                                it.number(),
                                it.steps().stream().map(step -> step(step, names, frame)).toList(),
                                it.at()))
                .toList();
    }

    private static String hours(int minutes, Frame frame) {
        return frame.say("inbox.time.hours", minutes / MINUTES, minutes % MINUTES);
    }

    private static StepView step(Step it, Names names, Frame frame) {
        var failed = it.failed();
        return new StepView(
                step(it.action(), it.value(), names, frame),
                failed == null ? null : frame.fault(failed, failed));
    }

    private static String step(String word, String value, Names names, Frame frame) {
        var gone = frame.say("inbox.rule.gone");
        var said =
                switch (word) {
                    case "assign", "tell" -> names.people().getOrDefault(value, gone);
                    case "queue" -> names.queues().getOrDefault(value, gone);
                    case "answer" -> names.templates().getOrDefault(value, gone);
                    case "webhook" -> names.webhooks().getOrDefault(value, gone);
                    case "snooze" -> hours(Integer.parseInt(value), frame);
                    case "priority" -> frame.say("inbox.priority." + value);
                    default -> value;
                };
        return frame.say("inbox.rule.does." + word, said);
    }
}
