package org.tillside.inbox.asides;

/**
 * How the open side conversations of a conversation stand, for lists.
 *
 * @param who is asked, or answered, last
 * @param answered somebody outside answered, and has no word from us since
 */
public record AsideMark(String who, boolean answered) {}
