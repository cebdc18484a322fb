package org.tillside.knowledge;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.noCondition;
import static org.tillside.knowledge.db.Tables.GUARD_SWITCH;
import static org.tillside.knowledge.db.Tables.GUARD_WORD;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.KeysetPage;
import org.tillside.knowledge.guard.Lexicon;
import org.tillside.knowledge.guard.Lexicon.OwnWord;
import org.tillside.knowledge.guard.Rule;
import org.tillside.knowledge.guard.Rules;
import org.tillside.malls.Platforms;

/** What the leads of the current workspace decided about the guard: where it speaks, its words. */
@Component
public class GuardBook {

    private static final int MOST_WORDS = 2_000;
    private static final int LONGEST = 100;

    private final DSLContext sql;
    private final Platforms platforms;
    private final Journal journal;
    private final Clock clock;

    GuardBook(DSLContext sql, Platforms platforms, Journal journal, Clock clock) {
        this.sql = sql;
        this.platforms = platforms;
        this.journal = journal;
        this.clock = clock;
    }

    /** A word that somebody added. */
    public record Added(UUID id, OwnWord word, String by, Instant at) {}

    /** The rules that speak on a platform, by id. */
    @Transactional(readOnly = true)
    public Set<String> speaking(String platform) {
        var said = new HashMap<String, Boolean>();
        sql.select(GUARD_SWITCH.RULE, GUARD_SWITCH.SPEAKS)
                .from(GUARD_SWITCH)
                .where(GUARD_SWITCH.PLATFORM.eq(platform))
                .forEach(row -> said.put(row.value1(), row.value2()));
        var speaking = new HashSet<String>();
        for (var rule : Rules.all())
            if (said.getOrDefault(rule.id(), rule.usuallySpeaks(platform))) speaking.add(rule.id());
        return speaking;
    }

    /**
     * From now on these rules speak there, and no others. What stays as it was is no deed.
     *
     * @throws Fault platform.unknown, rule.unknown
     */
    @Transactional
    public void speak(String platform, Set<String> rules) {
        platforms.get(platform);
        rules.forEach(Rules::get);
        var before = speaking(platform);
        if (before.equals(rules)) return;
        for (var rule : Rules.all())
            if (before.contains(rule.id()) != rules.contains(rule.id()))
                set(rule, platform, rules.contains(rule.id()));
        note(
                "rules",
                Map.of(
                        "platform",
                        platform,
                        "rules",
                        String.join(" ", rules.stream().sorted().toList())));
    }

    private void set(Rule rule, String platform, boolean speaks) {
        sql.insertInto(GUARD_SWITCH)
                .set(GUARD_SWITCH.WORKSPACE_ID, Workspace.current().id())
                .set(GUARD_SWITCH.RULE, rule.id())
                .set(GUARD_SWITCH.PLATFORM, platform)
                .set(GUARD_SWITCH.SPEAKS, speaks)
                .onConflict(GUARD_SWITCH.WORKSPACE_ID, GUARD_SWITCH.RULE, GUARD_SWITCH.PLATFORM)
                .doUpdate()
                .set(GUARD_SWITCH.SPEAKS, excluded(GUARD_SWITCH.SPEAKS))
                .execute();
    }

    /** In the order of list, language and words. */
    @Transactional(readOnly = true)
    public List<Added> words() {
        return added(noCondition())
                .orderBy(GUARD_WORD.LIST, GUARD_WORD.LANGUAGE, GUARD_WORD.WORDS)
                .limit(MOST_WORDS)
                .fetch(GuardBook::added);
    }

    /** In the order in which they were added. */
    @Transactional(readOnly = true)
    public KeysetPage<Added> page(@Nullable Cursor after, int limit) {
        var found =
                added(after == null ? noCondition() : GUARD_WORD.ID.gt(after.id()))
                        .orderBy(GUARD_WORD.ID)
                        .limit(limit + 1)
                        .fetch(GuardBook::added);
        return KeysetPage.of(found, limit, last -> new Cursor(last.at(), last.id()));
    }

    private SelectConditionStep<?> added(Condition which) {
        return sql.select(
                        GUARD_WORD.ID,
                        GUARD_WORD.LIST,
                        GUARD_WORD.LANGUAGE,
                        GUARD_WORD.WORDS,
                        GUARD_WORD.ADDED_BY,
                        GUARD_WORD.ADDED_AT)
                .from(GUARD_WORD)
                .where(which);
    }

    private static Added added(Record row) {
        return new Added(
                row.get(GUARD_WORD.ID),
                new OwnWord(
                        row.get(GUARD_WORD.LIST),
                        row.get(GUARD_WORD.LANGUAGE),
                        row.get(GUARD_WORD.WORDS)),
                row.get(GUARD_WORD.ADDED_BY),
                row.get(GUARD_WORD.ADDED_AT));
    }

    /**
     * Added twice, it is there once.
     *
     * @throws Fault word.invalid, word.list, word.language, word.too-many
     */
    @Transactional
    public Added add(String list, String language, String written) {
        var words = written.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (!Lexicon.OPEN.contains(list))
            throw Fault.user("word.list", "There is no list \"" + list + "\" of the guard.");
        boolean any = list.equals(Lexicon.HOSTS);
        if (!any && !Lexicon.LANGUAGES.contains(language))
            throw Fault.user("word.language", "The guard reads " + Lexicon.LANGUAGES + ".");
        if (words.isEmpty() || words.length() > LONGEST)
            throw Fault.user("word.invalid", "A phrase has 1 to " + LONGEST + " characters.");
        var word = new OwnWord(list, any ? Lexicon.ANY : language, words);
        word.check();
        if (sql.fetchCount(GUARD_WORD) >= MOST_WORDS)
            throw Fault.user("word.too-many", "There are at most " + MOST_WORDS + " own words.");
        if (insert(word) > 0) note("word-added", details(word));
        return added(
                        GUARD_WORD
                                .LIST
                                .eq(word.list())
                                .and(GUARD_WORD.LANGUAGE.eq(word.language()))
                                .and(GUARD_WORD.WORDS.eq(word.words())))
                .fetchSingle(GuardBook::added);
    }

    private int insert(OwnWord word) {
        return sql.insertInto(GUARD_WORD)
                .set(GUARD_WORD.WORKSPACE_ID, Workspace.current().id())
                .set(GUARD_WORD.ID, Ids.next())
                .set(GUARD_WORD.LIST, word.list())
                .set(GUARD_WORD.LANGUAGE, word.language())
                .set(GUARD_WORD.WORDS, word.words())
                .set(GUARD_WORD.ADDED_AT, clock.instant())
                .set(GUARD_WORD.ADDED_BY, Actor.current().name())
                .onConflictDoNothing()
                .execute();
    }

    /** Said twice, it happens once. */
    @Transactional
    public void remove(UUID id) {
        sql.deleteFrom(GUARD_WORD)
                .where(GUARD_WORD.ID.eq(id))
                .returning(GUARD_WORD.LIST, GUARD_WORD.LANGUAGE, GUARD_WORD.WORDS)
                .fetchOptional()
                .map(row ->
                        new OwnWord(
                                row.get(GUARD_WORD.LIST),
                                row.get(GUARD_WORD.LANGUAGE),
                                row.get(GUARD_WORD.WORDS)))
                .ifPresent(word -> note("word-removed", details(word)));
    }

    private static Map<String, String> details(OwnWord it) {
        return Map.of("list", it.list(), "language", it.language(), "words", it.words());
    }

    private void note(String what, Map<String, String> details) {
        journal.note("guard.changed", "guard", what, what, details);
    }
}
