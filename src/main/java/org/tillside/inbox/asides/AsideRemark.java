package org.tillside.inbox.asides;

/**
 * What is amiss with a letter to somebody outside.
 *
 * @param key names it in the form that sends all the same
 * @param says a message: {@code inbox.aside.remark.<trace>} of the buyer's contact data, else one
 *     of the guard's; {@code about} is its argument
 * @param blocks it cannot be sent as it stands
 */
public record AsideRemark(String key, String says, String about, boolean blocks) {}
