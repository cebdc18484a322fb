package org.tillside.inbox.view;

/**
 * A question of the buyer's last message.
 *
 * @param answered as far as we can tell, or by hand
 * @param ticked by hand
 */
public record QuestionView(String key, String words, boolean answered, boolean ticked) {}
