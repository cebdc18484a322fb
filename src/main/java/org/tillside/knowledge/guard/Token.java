package org.tillside.knowledge.guard;

/**
 * A word of a text.
 *
 * @param folded in small letters, with one kind of apostrophe
 * @param sentence which one it stands in, from 0
 * @param first it begins its sentence
 */
record Token(String folded, int start, int end, int sentence, boolean first) {}
