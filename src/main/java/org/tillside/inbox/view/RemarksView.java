package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the guard says of an answer, beside the composer.
 *
 * @param conversation the nil UUID for a new message
 * @param asks the language of the questions
 * @param blocks it cannot be sent as it stands
 * @param held it was to be sent, and was not
 * @param closes it was to close the conversation
 * @param keys field {@code heeded}: sends in spite of these remarks, and of no others
 */
public record RemarksView(
        UUID conversation,
        List<RemarkView> remarks,
        List<QuestionView> questions,
        @Nullable String asks,
        boolean blocks,
        boolean held,
        boolean closes,
        String keys) {

    private static final String UNANSWERED = "unanswered";

    /** But for those that the questions tell already. */
    public List<RemarkView> shown() {
        return remarks.stream().filter(it -> !it.rule().equals(UNANSWERED)).toList();
    }

    /** Why no question should be left open; null: none is. */
    public @Nullable RemarkView unanswered() {
        return remarks.stream().filter(it -> it.rule().equals(UNANSWERED)).findFirst().orElse(null);
    }

    /** Where it is sent in spite of them. */
    public String anyway() {
        if (conversation.equals(new UUID(0, 0))) return "/conversations";
        return "/conversations/" + conversation + "/replies" + (closes ? "?close=yes" : "");
    }
}
