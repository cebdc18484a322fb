package org.tillside.inbox.lists;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Sight;
import org.tillside.inbox.texts.TextQuestions;
import org.tillside.kernel.BusinessHours;
import org.tillside.kernel.Fault;
import org.tillside.malls.TeamCalendars;

/** What saved views ask of the database, in the words of their conditions. */
@Component
class ViewQuestions {

    private final DSLContext sql;
    private final Mailboxes mailboxes;
    private final TextQuestions texts;
    private final TeamCalendars calendars;
    private final Clock clock;

    ViewQuestions(
            DSLContext sql,
            Mailboxes mailboxes,
            TextQuestions texts,
            TeamCalendars calendars,
            Clock clock) {
        this.sql = sql;
        this.mailboxes = mailboxes;
        this.texts = texts;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** A view of this condition is kept. */
    void ask(org.tillside.kernel.Condition it) {
        texts.ask(it);
    }

    /** Whether it can be said of all conversations that they stand in it. */
    boolean isComplete(SavedView it) {
        var condition = it.wanted().condition();
        return texts.looked(List.of(condition)).isComplete(condition);
    }

    /** What sleeps stands in no list but that of the sleeping. */
    ListFilter filter(SavedView it) {
        return ListFilter.where(of(it, question(List.of(it))), it.wanted().sort()).snoozed(false);
    }

    ListFilter whole(SavedView it) {
        if (!isComplete(it))
            throw Fault.user(
                    "view.incomplete",
                    "Older messages are still being looked through for this view; try it again in a while.");
        return filter(it);
    }

    private static Condition of(SavedView it, ConditionSql question) {
        var condition = it.wanted().condition();
        return question.texts().among(condition).and(question.of(condition));
    }

    /** In one statement. */
    Map<UUID, SavedView.Count> counts(List<SavedView> views) {
        if (views.isEmpty()) return Map.of();
        var question = question(views);
        List<Field<Integer>> counts = new ArrayList<>();
        for (var view : views) counts.add(count(of(view, question), view));
        var counted = sql.select(counts).fetchSingle();
        var all = new LinkedHashMap<UUID, SavedView.Count>();
        for (int i = 0; i < views.size(); i++) {
            var view = views.get(i);
            boolean complete = question.texts().isComplete(view.wanted().condition());
            all.put(view.id(), new SavedView.Count(counted.get(i, Long.class), complete));
        }
        return all;
    }

    private static Field<Integer> count(Condition condition, SavedView view) {
        return field(
                selectCount()
                        .from(
                                selectOne()
                                        .from(CONVERSATION)
                                        .where(
                                                condition,
                                                CONVERSATION.SNOOZED_UNTIL.isNull(),
                                                ConversationRows.STANDS,
                                                Sight.condition())
                                        .limit(Counts.MOST + 1)
                                        .asTable("v" + view.id().toString().replace("-", ""))));
    }

    /** As exact as the database keeps time. */
    private ConditionSql question(List<SavedView> views) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var malls = new HashMap<UUID, UUID>();
        if (asks(views, "mall"))
            mailboxes.malls().forEach((box, mall) -> malls.put(box.value(), mall.value()));
        var hours = new HashMap<String, BusinessHours>();
        if (asks(views, "hours"))
            calendars.all().forEach(it -> hours.put(it.id().toString(), calendars.hours(it)));
        var actor = Actor.current();
        return new ConditionSql(
                now,
                actor.isPerson() ? actor.id() : null,
                malls,
                it -> hours.containsKey(it) && hours.get(it).isOpen(now),
                texts.looked(views.stream().map(it -> it.wanted().condition()).toList()));
    }

    private static boolean asks(List<SavedView> views, String field) {
        return views.stream().anyMatch(it -> it.wanted().condition().asks(field));
    }
}
