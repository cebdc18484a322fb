package org.tillside.demo;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.promises.Promises;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.inbox.spam.Spams;

/** What the example's staff do with a conversation without writing to anybody. */
@Component
class Handling {

    private final Promises promises;
    private final Snoozes snoozes;
    private final Followers followers;
    private final Spams spams;
    private final Clock clock;

    Handling(Promises promises, Snoozes snoozes, Followers followers, Spams spams, Clock clock) {
        this.promises = promises;
        this.snoozes = snoozes;
        this.followers = followers;
        this.spams = spams;
        this.clock = clock;
    }

    /**
     * @param words {@code solution 48h}, and below it why
     */
    void promise(ConversationId id, String words) {
        var lines = words.split("\n", 2);
        var what = lines[0].split(" ");
        promises.promise(
                id, PromiseKind.of(what[0]), clock.instant().plus(hours(what[1])), lines[1]);
    }

    /**
     * @param words {@code 48h}
     */
    void snooze(ConversationId id, String words) {
        snoozes.snooze(id, clock.instant().plus(hours(words)));
    }

    void follow(ConversationId id, PersonId person) {
        followers.follow(id, person);
    }

    void markSpam(ConversationId id) {
        spams.mark(id);
    }

    private static Duration hours(String words) {
        return Duration.parse("PT" + words);
    }
}
