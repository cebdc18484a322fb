package org.tillside.knowledge;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.percentileCont;
import static org.tillside.knowledge.db.Tables.INSERTION;
import static org.tillside.knowledge.db.Tables.TEMPLATE_USE;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/**
 * Which templates were used. One that stands in a draft is not yet: what counts is an answer that
 * was sent with some of its words.
 */
@Component
public class Usages {

    /** A shorter line may stand in any answer. */
    private static final int TELLING = 12;

    private final DSLContext sql;
    private final Templates templates;
    private final Clock clock;

    Usages(DSLContext sql, Templates templates, Clock clock) {
        this.sql = sql;
        this.templates = templates;
        this.clock = clock;
    }

    /** The current person put these words into their draft. */
    @Transactional
    public void inserted(UUID conversation, TemplateId template, String words) {
        var person = Actor.current().person().value();
        sql.insertInto(INSERTION)
                .set(INSERTION.WORKSPACE_ID, Workspace.current().id())
                .set(INSERTION.CONVERSATION_ID, conversation)
                .set(INSERTION.PERSON_ID, person)
                .set(INSERTION.TEMPLATE_ID, template.value())
                .set(INSERTION.WORDS, words)
                .set(INSERTION.AT, clock.instant())
                .onConflict(
                        INSERTION.WORKSPACE_ID,
                        INSERTION.CONVERSATION_ID,
                        INSERTION.PERSON_ID,
                        INSERTION.TEMPLATE_ID)
                .doUpdate()
                .set(INSERTION.WORDS, excluded(INSERTION.WORDS))
                .set(INSERTION.AT, excluded(INSERTION.AT))
                .execute();
    }

    /**
     * An answer was written, in the transaction that writes it; told twice, it counts once.
     *
     * @param draft the conversation in whose draft it was written
     * @param named templates that its writer names; fault template.unknown
     * @param waited since when a buyer waited for it; null: nobody did
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sent(
            UUID draft,
            UUID message,
            String text,
            Collection<TemplateId> named,
            @Nullable Instant waited) {
        var used = new HashSet<UUID>();
        named.forEach(each -> used.add(templates.get(each).id().value()));
        if (Actor.current().isPerson()) used.addAll(taken(draft, text));
        var now = clock.instant();
        for (var template : used)
            sql.insertInto(TEMPLATE_USE)
                    .set(TEMPLATE_USE.WORKSPACE_ID, Workspace.current().id())
                    .set(TEMPLATE_USE.TEMPLATE_ID, template)
                    .set(TEMPLATE_USE.MESSAGE_ID, message)
                    .set(TEMPLATE_USE.AT, now)
                    .set(
                            TEMPLATE_USE.WAITED_SECONDS,
                            waited == null ? null : Duration.between(waited, now).toSeconds())
                    .onConflictDoNothing()
                    .execute();
    }

    /** What was inserted there and still stands in the text; none of it is in a draft any more. */
    private Set<UUID> taken(UUID conversation, String text) {
        var used = new HashSet<UUID>();
        sql.deleteFrom(INSERTION)
                .where(
                        INSERTION.CONVERSATION_ID.eq(conversation),
                        INSERTION.PERSON_ID.eq(Actor.current().person().value()))
                .returning(INSERTION.TEMPLATE_ID, INSERTION.WORDS)
                .forEach(row -> {
                    if (stands(row.get(INSERTION.WORDS), text))
                        used.add(row.get(INSERTION.TEMPLATE_ID));
                });
        return used;
    }

    private static boolean stands(String words, String text) {
        if (text.contains(words.strip())) return true;
        return words.lines()
                .map(String::strip)
                .filter(line -> line.length() >= TELLING)
                .anyMatch(text::contains);
    }

    /** The answer was taken back: as if it had never been sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawn(UUID conversation, UUID message, String text) {
        var gone =
                sql.deleteFrom(TEMPLATE_USE)
                        .where(TEMPLATE_USE.MESSAGE_ID.eq(message))
                        .returning(TEMPLATE_USE.TEMPLATE_ID)
                        .fetch(TEMPLATE_USE.TEMPLATE_ID);
        if (!Actor.current().isPerson()) return;
        gone.forEach(template -> inserted(conversation, new TemplateId(template), text));
    }

    /** Nobody writes in these conversations any more; how often templates were sent stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Collection<UUID> conversations) {
        sql.deleteFrom(INSERTION).where(INSERTION.CONVERSATION_ID.in(conversations)).execute();
    }

    @Transactional(readOnly = true)
    public Map<TemplateId, Usage> of(Collection<TemplateId> templates) {
        var all = new HashMap<TemplateId, Usage>();
        if (templates.isEmpty()) return all;
        var answers = count();
        var last = max(TEMPLATE_USE.AT);
        var median = percentileCont(0.5).withinGroupOrderBy(TEMPLATE_USE.WAITED_SECONDS);
        sql.select(TEMPLATE_USE.TEMPLATE_ID, answers, last, median)
                .from(TEMPLATE_USE)
                .where(
                        TEMPLATE_USE.TEMPLATE_ID.in(
                                templates.stream().map(TemplateId::value).toList()))
                .groupBy(TEMPLATE_USE.TEMPLATE_ID)
                .forEach(row ->
                        all.put(
                                new TemplateId(row.value1()),
                                new Usage(row.value2(), row.value3(), waited(row.value4()))));
        return all;
    }

    private static @Nullable Duration waited(@Nullable BigDecimal seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds.longValue());
    }
}
