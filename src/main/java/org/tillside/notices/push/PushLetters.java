package org.tillside.notices.push;

import static org.tillside.notices.db.Tables.NOTICE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.tillside.access.Person;
import org.tillside.access.Workspaces;
import org.tillside.database.Workspace;
import org.tillside.notices.Notice;
import org.tillside.web.Words;

/**
 * Writes a push in the language of the person, when it leaves: what was read meanwhile is left out,
 * and what they do not want to be pushed any more.
 */
@Component
public class PushLetters {

    private static final int SHOWN = 3;
    private static final String ALL = "/notices";

    private final DSLContext sql;
    private final Words words;
    private final Workspaces workspaces;

    public PushLetters(DSLContext sql, Words words, Workspaces workspaces) {
        this.sql = sql;
        this.words = words;
        this.workspaces = workspaces;
    }

    /**
     * Empty if nothing is left to say.
     *
     * @param notPushed kinds
     */
    Optional<PushLetter> of(Person person, Set<String> notPushed, UUID tag) {
        var notices = unread(person, notPushed, tag);
        if (notices.isEmpty()) return Optional.empty();
        var newest = notices.getFirst();
        long unread =
                sql.fetchCount(
                        NOTICE, NOTICE.PERSON_ID.eq(person.id().value()), NOTICE.READ_AT.isNull());
        boolean one = notices.size() == 1;
        return Optional.of(
                new PushLetter(
                        tag,
                        title(person, notices),
                        body(person, notices),
                        one ? newest.link() : ALL,
                        one ? newest.id() : null,
                        Workspace.current().id(),
                        workspaces.name(),
                        unread,
                        newest.at()));
    }

    private List<Notice> unread(Person person, Set<String> notPushed, UUID tag) {
        return sql.select(NOTICE.ID, NOTICE.KIND, NOTICE.WORDS, NOTICE.LINK, NOTICE.AT)
                .from(NOTICE)
                .where(NOTICE.PUSH_TAG.eq(tag), NOTICE.PERSON_ID.eq(person.id().value()))
                .and(NOTICE.READ_AT.isNull())
                .and(NOTICE.KIND.notIn(notPushed))
                .orderBy(NOTICE.AT.desc(), NOTICE.ID.desc())
                .fetch(
                        Records.mapping((id, kind, said, link, at) ->
                                new Notice(id, kind, List.of(said), link, at, false)));
    }

    private String title(Person person, List<Notice> notices) {
        var what =
                notices.size() == 1
                        ? words.find(
                                        person.language(),
                                        "notices.about." + notices.getFirst().kind())
                                .orElse("")
                        : words.say(person.language(), "notices.push.several", notices.size());
        return what.isEmpty() ? workspaces.name() : what + " · " + workspaces.name();
    }

    private String body(Person person, List<Notice> notices) {
        return String.join(
                "\n",
                notices.stream()
                        .limit(SHOWN)
                        .map(it -> it.sentence(words, person.language()))
                        .toList());
    }
}
