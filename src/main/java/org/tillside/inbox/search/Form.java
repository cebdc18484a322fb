package org.tillside.inbox.search;

import java.util.UUID;

/**
 * The kinds of forms in the index, told apart by their first sign. Without a sign it is the word as
 * it was written, in lower case and without accents.
 */
public final class Form {

    static final int LONGEST = 64;

    private Form() {}

    /** What inflection leaves of a word, in any language. */
    static String stem(String stem) {
        return "~" + stem;
    }

    /** A number or an address as a whole, whatever separates its parts. */
    static String whole(String number) {
        return "=" + number;
    }

    /** A word that others begin: for those of a compound, and for Korean with its particles. */
    static String beginning(String word) {
        return ">" + word;
    }

    /** A word that others end with: kept backwards, for an index finds beginnings only. */
    static String ending(String word) {
        return "<" + new StringBuilder(word).reverse();
    }

    public static String from(String form) {
        return "f/" + form;
    }

    public static String to(String form) {
        return "t/" + form;
    }

    public static String language(String tag) {
        return "l/" + tag;
    }

    /**
     * @param id of the one it came into or leaves from
     */
    public static String mailbox(UUID id) {
        return "b/" + id;
    }

    public static String attachment() {
        return "h/attachment";
    }

    /** Not longer than an index likes it; a character is not cut in two. */
    static String cut(String word) {
        if (word.length() <= LONGEST) return word;
        int end = Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return word.substring(0, end);
    }
}
