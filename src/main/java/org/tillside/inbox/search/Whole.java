package org.tillside.inbox.search;

import java.util.Optional;

/** What stands for a run as a whole: {@code MXK-7741-208} is also {@code mxk7741208}. */
final class Whole {

    private Whole() {}

    /** Of a number or address. */
    static Optional<String> number(String run) {
        if (run.indexOf('@') >= 0) return Optional.of(Fold.lower(run));
        if (run.codePoints().noneMatch(Character::isDigit)) return Optional.empty();
        return Optional.of(Fold.plain(bare(run)));
    }

    /** Of a word with a hyphen or an apostrophe. */
    static Optional<String> word(String run) {
        boolean joined = run.codePoints().anyMatch(it -> "-'\u2019\u2010\u2011".indexOf(it) >= 0);
        boolean letters =
                run.codePoints()
                        .allMatch(it ->
                                Character.isLetter(it)
                                        || Character.getType(it) == Character.NON_SPACING_MARK
                                        || "-'\u2019\u2010\u2011\u00AD".indexOf(it) >= 0);
        return joined && letters ? Optional.of(bare(run)) : Optional.empty();
    }

    private static String bare(String run) {
        var bare = new StringBuilder();
        run.codePoints()
                .filter(it ->
                        Character.isLetterOrDigit(it)
                                || Character.getType(it) == Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
