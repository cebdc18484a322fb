package org.tillside.endurance;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A program that answers over REST: every answer has a key of its own, and is posted with it until
 * the server has said what became of it.
 */
final class Answering implements Runnable {

    private static final long PAUSE_MILLIS = 150;

    private final Rest rest;
    private final Feeding feeding;
    private final int replies;
    private final int mails;
    private final String mark;
    private final RandomGenerator random;
    private final Map<String, String> posted = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    Answering(
            Rest rest,
            Feeding feeding,
            int replies,
            int mails,
            String mark,
            RandomGenerator random) {
        this.rest = rest;
        this.feeding = feeding;
        this.replies = replies;
        this.mails = mails;
        this.mark = mark;
        this.random = random;
    }

    /** Mark of each answer, and the id of the message that it became. */
    Map<String, String> posted() {
        return posted;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < replies && !stopped; i++) {
            while (feeding.answered() < mails * i / replies && !stopped) pause();
            var conversation = choose(chosen);
            if (conversation != null) post(conversation, "answer-" + i + "-" + mark + "-end");
        }
    }

    /** One that has no answer of ours yet: of the newest, or of those that mails have passed. */
    private @org.jspecify.annotations.Nullable String choose(Set<String> chosen) {
        var after = "";
        while (!stopped) {
            try {
                var answer = rest.get("/conversations?limit=50" + after);
                var page = answer.get("items");
                int from = random.nextInt(Math.max(1, page.size()));
                for (int i = 0; i < page.size(); i++) {
                    var id = page.get((from + i) % page.size()).get("id").asString();
                    if (chosen.add(id)) return id;
                }
                var next = answer.get("next");
                after = next.isNull() ? "" : "&after=" + next.asString();
            } catch (IOException gone) {
                // it is being killed just now
            }
            pause();
        }
        return null;
    }

    private void post(String conversation, String words) {
        var key = UUID.randomUUID().toString();
        while (!stopped) {
            try {
                var answer = rest.postReply(conversation, words, key);
                if (answer.statusCode() == 201) {
                    posted.put(words, Rest.json(answer).get("id").asString());
                    return;
                }
                boolean later =
                        answer.statusCode() == 409
                                || answer.statusCode() == 429
                                || answer.statusCode() >= 500;
                if (!later)
                    throw new AssertionError(
                            words + " was refused: " + answer.statusCode() + " " + answer.body());
            } catch (IOException unanswered) {
                // whether it was taken is not known: the same key asks again
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
