package org.tillside.inbox.satisfaction;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.Workspaces;
import org.tillside.buyers.ContactMask;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.kernel.Fault;
import org.tillside.notices.Notices;

/**
 * What buyers say who follow their link. A look says nothing: programs look at links before people
 * do. Until the link has grown old, they may say it otherwise.
 */
@Component
public class Ratings {

    private static final int LONGEST = 2_000;

    /** Who goes on changing their mind is heard, and not told of any more. */
    private static final int MOST_TOLD = 10;

    private static final String RATED = "rated";

    private final SurveyLink link;
    private final SurveyRows rows;
    private final Conversations conversations;
    private final Happenings happenings;
    private final Workspaces workspaces;
    private final Staff staff;
    private final Notices notices;
    private final Topics topics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Ratings(
            SurveyLink link,
            SurveyRows rows,
            Conversations conversations,
            Happenings happenings,
            Workspaces workspaces,
            Staff staff,
            Notices notices,
            Topics topics,
            TransactionTemplate transaction,
            Clock clock) {
        this.link = link;
        this.rows = rows;
        this.conversations = conversations;
        this.happenings = happenings;
        this.workspaces = workspaces;
        this.staff = staff;
        this.notices = notices;
        this.topics = topics;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param workspace who asks
     * @param subject of the conversation; may be empty
     */
    public record Asked(String workspace, String subject, Survey survey) {}

    /** Empty if we have not signed it, or it has grown old. */
    public Optional<Asked> look(String token) {
        return in(
                token,
                survey ->
                        new Asked(
                                workspaces.name(),
                                conversations.get(survey.conversation()).subject(),
                                survey));
    }

    /**
     * Said twice, it is said once; said otherwise, the last word counts.
     *
     * @return empty as at {@link #look}
     * @throws Fault rating.unknown, rating.comment
     */
    public Optional<Asked> rate(String token, String choice, String comment) {
        var rating =
                Rating.of(choice)
                        .orElseThrow(
                                () -> Fault.user("rating.unknown", "Choose good, fair or bad."));
        var words = comment.replaceAll("\\r\\n?", "\n").strip();
        if (words.length() > LONGEST)
            throw Fault.user("rating.comment", "At most " + LONGEST + " characters.");
        in(token, survey -> rate(survey, rating, words));
        return look(token);
    }

    private boolean rate(Survey seen, Rating rating, String words) {
        var it = conversations.lockSpamToo(standing(seen.conversation()));
        var before = rows.find(seen.id()).orElse(seen);
        if (rating == before.rating() && words.equals(before.comment())) return false;
        rows.rate(seen.id(), rating, words, clock.instant());
        if (rating != before.rating()
                && happenings.count(it.id(), RATED, seen.askedAt()) < MOST_TOLD)
            happenings.tell(it.id(), RATED, rating.word());
        if (rating == Rating.BAD && it.status() != Status.SPAM) tell(it, seen);
        topics.changed(it.id());
        return true;
    }

    /** What it was merged into, if it was. */
    private ConversationId standing(ConversationId id) {
        var it = conversations.get(id);
        return it.mergedInto() == null ? id : standing(it.mergedInto());
    }

    /** Once for each survey. Whoever left is not told. */
    private void tell(Conversation it, Survey survey) {
        var person = it.assignee() != null ? it.assignee() : person(survey);
        if (person == null || staff.find(person).isEmpty()) return;
        notices.tell(
                person,
                "inbox.rated-bad",
                List.of(String.valueOf(it.number()), ContactMask.text(it.subject())),
                "/conversations/" + it.id(),
                "rated-bad/" + survey.id());
    }

    private static @Nullable PersonId person(Survey survey) {
        return survey.person() == null ? null : new PersonId(survey.person());
    }

    private <T> Optional<T> in(String token, Function<Survey, T> work) {
        return link.read(token)
                .flatMap(named ->
                        new Workspace(named.workspace())
                                .call(() ->
                                        Actor.system("satisfaction")
                                                .call(() ->
                                                        transaction.execute(_ ->
                                                                rows.find(named.survey())
                                                                        .filter(this::holds)
                                                                        .map(work)))));
    }

    private boolean holds(Survey it) {
        return clock.instant().isBefore(it.expiresAt());
    }
}
