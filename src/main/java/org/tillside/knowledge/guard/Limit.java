package org.tillside.knowledge.guard;

/**
 * How long a message may be on a platform.
 *
 * @param most characters, as Unicode counts them
 * @param confirmed it was read in the source; else sources disagree or are old
 */
public record Limit(String platform, int most, boolean confirmed, String source) {

    /** The message that says the source in the reader's language. */
    public String sourceKey() {
        return "knowledge.limit." + platform;
    }
}
