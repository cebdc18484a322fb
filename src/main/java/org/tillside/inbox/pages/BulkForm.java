package org.tillside.inbox.pages;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.snoozing.Later;
import org.tillside.kernel.Fault;

/**
 * What is chosen in a list, and what is to be done with it.
 *
 * @param deed a word, or word and value: {@code close}, {@code priority:high}
 * @param tag the value of a tag's deed, as typed
 * @param time the value of "snooze:", as typed
 * @param conversation those that are ticked
 * @param all {@code yes}: all that stand in the list
 * @param looked when the list was looked at
 * @param open what stands beside the list
 */
record BulkForm(
        @Nullable UUID form,
        @Nullable String deed,
        @Nullable String tag,
        @Nullable String time,
        @Nullable List<ConversationId> conversation,
        @Nullable String all,
        @Nullable String view,
        @Nullable UUID queue,
        @Nullable String looked,
        @Nullable UUID open) {

    boolean isWhole() {
        return "yes".equals(all);
    }

    @Nullable ConversationId beside() {
        return open == null ? null : new ConversationId(open);
    }

    List<ConversationId> ticked() {
        return conversation == null ? List.of() : conversation;
    }

    /** Enter in a form, or a button before anything was ticked or typed. */
    boolean saysNothing() {
        var word = word();
        boolean untyped = word.endsWith("tag") && value(word).isBlank();
        return word.isEmpty() || untyped || !isWhole() && ticked().isEmpty();
    }

    /** Faults: those of {@link BulkDeed#read} and {@link Later#at}. */
    BulkDeed wanted(Later later, Instant now) {
        var word = word();
        var value = value(word);
        if (!word.equals(BulkDeed.Kind.SNOOZE.word())) return BulkDeed.read(word, value);
        var chosen = value.isBlank() && time != null ? time : value;
        return new BulkDeed.Snooze(later.at(chosen, now));
    }

    /** Faults: {@code bulk.seen}. */
    Instant seenAt(Instant now) {
        try {
            return looked == null || looked.isBlank() ? now : Instant.parse(looked);
        } catch (DateTimeParseException garbage) {
            throw new Fault(
                    "bulk.seen",
                    Fault.Blame.USER,
                    "When the list was looked at is missing.",
                    garbage);
        }
    }

    private String word() {
        return deed == null ? "" : deed.split(":", 2)[0];
    }

    private String value(String word) {
        if (word.equals("tag") || word.equals("untag")) return tag == null ? "" : tag;
        var parts = deed == null ? new String[0] : deed.split(":", 2);
        return parts.length < 2 ? "" : parts[1];
    }
}
