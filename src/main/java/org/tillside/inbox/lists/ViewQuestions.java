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
import org.tillside.kernel.BusinessHours;
import org.tillside.malls.TeamCalendars;

/** What saved views ask of the database, in the words of their conditions. */
@Component
class ViewQuestions {

    private final DSLContext sql;
    private final Mailboxes mailboxes;
    private final TeamCalendars calendars;
    private final Clock clock;

    ViewQuestions(DSLContext sql, Mailboxes mailboxes, TeamCalendars calendars, Clock clock) {
        this.sql = sql;
        this.mailboxes = mailboxes;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** What sleeps stands in no list but that of the sleeping. */
    ListFilter filter(SavedView it) {
        return ListFilter.where(
                        question(List.of(it)).of(it.wanted().condition()), it.wanted().sort())
                .snoozed(false);
    }

    /** In one statement; each at most {@link Counts#MOST} + 1. */
    Map<UUID, Long> counts(List<SavedView> views) {
        if (views.isEmpty()) return Map.of();
        var question = question(views);
        List<Field<Integer>> counts = new ArrayList<>();
        for (var view : views) counts.add(count(question.of(view.wanted().condition()), view));
        var counted = sql.select(counts).fetchSingle();
        var all = new LinkedHashMap<UUID, Long>();
        for (int i = 0; i < views.size(); i++)
            all.put(views.get(i).id(), counted.get(i, Long.class));
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
                it -> hours.containsKey(it) && hours.get(it).isOpen(now));
    }

    private static boolean asks(List<SavedView> views, String field) {
        return views.stream().anyMatch(it -> it.wanted().condition().asks(field));
    }
}
