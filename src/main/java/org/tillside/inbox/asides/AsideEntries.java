package org.tillside.inbox.asides;

import static org.tillside.inbox.db.Tables.ASIDE;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.finding.Findable;
import org.tillside.inbox.finding.SearchEntries;

/** Letters of side conversations in the index, under the conversation beside which they stand. */
@Component
public class AsideEntries {

    private final DSLContext sql;
    private final AsideLetters letters;
    private final SearchEntries entries;

    AsideEntries(DSLContext sql, AsideLetters letters, SearchEntries entries) {
        this.sql = sql;
        this.letters = letters;
        this.entries = entries;
    }

    /** Call it in the transaction that writes the letter, with the conversation locked. */
    void enter(LetterId letter, ConversationId beside, MailboxId mailbox) {
        letters.find(letter).map(it -> findable(it, beside, mailbox)).ifPresent(entries::enter);
    }

    /**
     * Of those that were there before, the next ones are entered, the newest first.
     *
     * @param before the last of the step before; null: from the newest on
     * @return the last one; null: there were fewer than that many
     */
    public @Nullable UUID enterNext(@Nullable UUID before, int most) {
        var missing = missing(before, most);
        holdStill(missing);
        entries.enter(findables(missing));
        return missing.size() == most ? missing.getLast() : null;
    }

    private List<UUID> missing(@Nullable UUID before, int most) {
        return sql.select(ASIDE_LETTER.ID)
                .from(ASIDE_LETTER)
                .where(before == null ? DSL.noCondition() : ASIDE_LETTER.ID.lt(before))
                .and(entries.isMissing(ASIDE_LETTER.ID))
                .orderBy(ASIDE_LETTER.ID.desc())
                .limit(most)
                .fetch(ASIDE_LETTER.ID);
    }

    /** No merge moves them while they are entered; in the order in which everybody locks. */
    private void holdStill(Collection<UUID> those) {
        sql.select(CONVERSATION.ID)
                .from(CONVERSATION)
                .where(
                        CONVERSATION.ID.in(
                                DSL.select(ASIDE.CONVERSATION_ID)
                                        .from(ASIDE_LETTER)
                                        .join(ASIDE)
                                        .on(
                                                ASIDE.WORKSPACE_ID.eq(ASIDE_LETTER.WORKSPACE_ID),
                                                ASIDE.ID.eq(ASIDE_LETTER.ASIDE_ID))
                                        .where(ASIDE_LETTER.ID.in(those))))
                .orderBy(CONVERSATION.ID)
                .forShare()
                .execute();
    }

    private List<Findable> findables(Collection<UUID> those) {
        var found = letters.all(those);
        var asides =
                sql
                        .select(ASIDE.ID, ASIDE.CONVERSATION_ID, ASIDE.MAILBOX_ID)
                        .from(ASIDE)
                        .where(ASIDE.ID.in(found.stream().map(it -> it.aside().value()).toList()))
                        .fetch()
                        .stream()
                        .collect(Collectors.toMap(row -> row.get(ASIDE.ID), Function.identity()));
        var findables = new ArrayList<Findable>();
        for (var it : found) {
            var aside = asides.get(it.aside().value());
            if (aside != null) findables.add(findable(it, aside));
        }
        return findables;
    }

    private static Findable findable(AsideLetter it, Record aside) {
        return findable(
                it,
                new ConversationId(aside.get(ASIDE.CONVERSATION_ID)),
                new MailboxId(aside.get(ASIDE.MAILBOX_ID)));
    }

    private static Findable findable(AsideLetter it, ConversationId beside, MailboxId mailbox) {
        return Findable.of(it.asMessage(beside), mailbox).asAside();
    }
}
