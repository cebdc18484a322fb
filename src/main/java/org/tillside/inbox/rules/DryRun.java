package org.tillside.inbox.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.automatic.AutomaticAnswers;
import org.tillside.inbox.automatic.AutomaticAnswers.Preview;
import org.tillside.inbox.lists.Circumstances;
import org.tillside.inbox.lists.Circumstances.Asked;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.TemplateId;

/**
 * What a rule would have done in the last thirty days. Changes nothing. It looks back until it is
 * through, or has looked at so much or so long; then whoever asked may go on from there.
 */
@Component
public class DryRun {

    public static final Duration PERIOD = Duration.ofDays(30);

    private static final int BATCH = 500;
    private static final int MOST = 20_000;
    private static final int SHOWN = 100;
    private static final int SAID = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Past past;
    private final Circumstances circumstances;
    private final Conversations conversations;
    private final AutomaticAnswers answers;
    private final Clock clock;

    DryRun(
            Past past,
            Circumstances circumstances,
            Conversations conversations,
            AutomaticAnswers answers,
            Clock clock) {
        this.answers = answers;
        this.past = past;
        this.circumstances = circumstances;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * A conversation in which it would have fired, as it is now.
     *
     * @param said what it would be answered; null: nothing, or it is not among the newest ten
     */
    public record Hit(Conversation conversation, Instant at, @Nullable Preview said) {}

    /**
     * @param looked events looked at
     * @param fires how often it would have fired
     * @param hits of these conversations the newest, at most a hundred
     * @param back it looked back to here
     * @param next from where to go on; null: it looked at all
     */
    public record Outcome(
            int looked, int fires, List<Hit> hits, Instant back, @Nullable UUID next) {}

    /**
     * @param before from where to go on; null: from now
     */
    @Transactional(readOnly = true)
    public Outcome run(RuleText says, @Nullable UUID before) {
        var now = clock.instant();
        var since = now.minus(PERIOD);
        var run = new Looking();
        var until = System.nanoTime() + PATIENCE.toNanos();
        var from = before;
        while (true) {
            var some = past.events(says, since, now, from, BATCH);
            look(says, some, run);
            if (some.size() < BATCH) return run.outcome(hits(says, run), since, null);
            from = some.getLast().id();
            if (run.looked >= MOST || System.nanoTime() > until)
                return run.outcome(hits(says, run), some.getLast().at(), from);
        }
    }

    private void look(RuleText says, List<Past.Event> events, Looking run) {
        var facts =
                circumstances.of(
                        events.stream()
                                .map(it -> new Asked(it.conversation(), it.message(), it.at()))
                                .toList());
        for (int i = 0; i < events.size(); i++) {
            run.looked++;
            var it = facts.get(i);
            if (it.isEmpty() || !says.condition().holds(it.get())) continue;
            run.fires++;
            var event = events.get(i);
            if (run.first.size() < SHOWN) run.first.putIfAbsent(event.conversation(), event.at());
        }
    }

    private List<Hit> hits(RuleText says, Looking run) {
        var template =
                says.actions().stream()
                        .filter(RuleAction.AnswerWith.class::isInstance)
                        .map(it -> ((RuleAction.AnswerWith) it).template())
                        .findFirst();
        var found = new HashMap<ConversationId, Conversation>();
        conversations.all(run.first.keySet()).forEach(it -> found.put(it.id(), it));
        var hits = new ArrayList<Hit>();
        run.first.forEach((id, at) -> {
            var conversation = found.get(id);
            if (conversation == null) return;
            var said = hits.size() < SAID ? template : Optional.<TemplateId>empty();
            hits.add(new Hit(conversation, at, said.map(it -> said(says, id, it)).orElse(null)));
        });
        return hits;
    }

    private Preview said(RuleText says, ConversationId id, TemplateId template) {
        var rule = Actor.system("“" + says.name() + "”");
        try {
            return rule.call(() -> answers.preview(id, template));
        } catch (Fault cannot) {
            return new Preview("", cannot.code());
        }
    }

    private static final class Looking {

        private final Map<ConversationId, Instant> first = new LinkedHashMap<>();
        private int looked;
        private int fires;

        Outcome outcome(List<Hit> hits, Instant back, @Nullable UUID next) {
            return new Outcome(looked, fires, hits, back, next);
        }
    }
}
