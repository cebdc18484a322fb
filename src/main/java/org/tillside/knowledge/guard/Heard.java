package org.tillside.knowledge.guard;

/**
 * In which language words are.
 *
 * @param language ISO 639-1
 * @param confidence 0 to 1
 */
public record Heard(String language, double confidence) {}
