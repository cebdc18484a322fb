package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened between the messages.
 *
 * @param kind {@code assigned}, {@code unassigned}, {@code closed}, {@code reopened}, {@code
 *     tagged}, {@code untagged}, {@code forwarded}, {@code linked}, {@code given}, {@code
 *     handed-on}, {@code laid-back}, {@code language}, {@code priority}, {@code queued}, {@code
 *     rule}, {@code snoozed}, {@code woken}, {@code woke}, {@code woke-by-mail}, {@code scheduled},
 *     {@code unscheduled}, {@code promised}, {@code promise-moved}, {@code promise-withdrawn},
 *     {@code promise-restored}, {@code answer-held}, {@code survey-asked}, {@code rated}, {@code
 *     mentioned}, {@code spam}, {@code not-spam}, {@code spam-by-block}, {@code aside-asked},
 *     {@code aside-answered}, {@code aside-returned}, {@code aside-done}, {@code aside-reopened},
 *     {@code woke-by-aside}, {@code inherited}, {@code left}, {@code left-to-queue}, {@code
 *     answer-inherited}: the message key is {@code inbox.happened.<kind>}
 * @param actor who did it; empty where nobody did (a new mail reopened it)
 * @param words the arguments after the actor's name: the assignee's name, the tag; for {@code
 *     linked} number and id of the other conversation; for {@code aside-…} who is asked, what
 *     about, its id; for {@code rule} its name, its id, the firing
 */
public record HappeningView(UUID id, String kind, String actor, List<String> words, Instant at)
        implements Entry {

    /** The message key of what is said about it. */
    public String key() {
        if (kind.equals("assigned") && words.contains(actor)) return "inbox.happened.taken";
        return "inbox.happened."
                + kind
                + (kind.equals("reopened") && actor.isEmpty() ? ".itself" : "");
    }

    /** What is said is a word of ours, to be said in the reader's language. */
    public boolean ofPriority() {
        return kind.equals("priority");
    }

    /** What a buyer said of us, as a word of ours; null: it is about something else. */
    public @Nullable String rating() {
        return kind.equals("rated") ? words.getFirst() : null;
    }

    /** The check before sending that held an automatic answer; null: it is about none. */
    public @Nullable String check() {
        return kind.equals("answer-held") ? words.getLast() : null;
    }

    /** A time that was said: until when it is out of sight or promised, when an answer leaves. */
    public @Nullable Instant until() {
        return kind.equals("snoozed")
                        || kind.equals("scheduled")
                        || kind.equals("rescheduled")
                        || ofPromise()
                ? Instant.parse(words.getFirst())
                : null;
    }

    private boolean ofPromise() {
        return kind.equals("promised") || kind.startsWith("promise-");
    }

    /**
     * @param until as the reader says the time that is the first of the words
     */
    public Object[] arguments(String until) {
        return Stream.concat(Stream.of(actor, until), words.stream().skip(1)).toArray();
    }

    public Object[] arguments() {
        return Stream.concat(Stream.of(actor), words.stream()).toArray();
    }

    public String icon() {
        return switch (kind) {
            case "assigned", "unassigned", "given", "handed-on", "laid-back" -> "person";
            case "mentioned" -> "bell";
            case "spam", "not-spam", "spam-by-block" -> "block";
            case "closed" -> "check";
            case "reopened" -> "undo";
            case "forwarded" -> "send";
            case "linked", "merged", "parted", "split", "split-off" -> "arrow";
            case "rule" -> "policies";
            case "answer-held" -> "alert";
            case "survey-asked" -> "send";
            case "scheduled",
                    "rescheduled",
                    "unscheduled",
                    "promised",
                    "promise-moved",
                    "promise-withdrawn",
                    "promise-restored" ->
                    "clock";
            case "snoozed", "woken", "woke", "woke-by-mail", "woke-by-aside", "woke-by-merge" ->
                    "snooze";
            case "aside-asked", "aside-answered", "aside-done", "aside-reopened" -> "mail";
            case "aside-returned" -> "alert";
            default -> "flag";
        };
    }

    /** Where what it speaks of stands; null if it speaks of none. */
    public @Nullable String link() {
        if (kind.startsWith("aside-")) return "/asides/" + words.getLast();
        return kind.equals("linked") && words.size() > 1 ? "/conversations/" + words.get(1) : null;
    }
}
