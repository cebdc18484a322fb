package org.tillside.inbox.view;

import java.util.UUID;
import org.tillside.inbox.answering.TemplatesAtHand.Offer;

/**
 * A template that can be put into an answer.
 *
 * @param language of its words
 * @param wanted that is the language of the conversation
 * @param words as they would stand there
 * @param files how many go along
 */
public record PickView(
        UUID id, String name, String language, boolean wanted, String words, int files) {

    public static PickView of(Offer it) {
        return new PickView(
                it.template().id().value(),
                it.template().name(),
                it.variant().language(),
                it.variant().wanted(),
                it.variant().words(),
                it.template().files().size());
    }
}
