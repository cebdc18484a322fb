package org.tillside.demo;

import java.util.List;

/**
 * What somebody does in a scene.
 *
 * @param number its place in the scene, from 0
 * @param person the short name of who does it; empty for the buyer
 * @param quoting the mail carries what it answers below it, as mail programs do
 * @param files names in {@code demo/files}
 * @param words the letter, the note, the tags, whom it is assigned to; what is promised within how
 *     many hours ({@code solution 48h}) and below it why; for how many hours it sleeps ({@code
 *     48h}); whom somebody outside is, below it what about, and below that the letter to them; what
 *     they answer to who asked them
 */
record Act(
        int number,
        Kind kind,
        String person,
        When when,
        boolean quoting,
        List<String> files,
        String words) {

    /** The first word of an act's line. */
    enum Kind {
        MAIL,
        AUTO_REPLY,
        BOUNCE,
        NEWSLETTER,
        CALENDAR,
        GARBAGE,
        REPLY,
        NOTE,
        DRAFT,
        TAG,
        ASSIGN,
        PROMISE,
        SNOOZE,
        FOLLOW,
        SPAM,
        ASIDE,
        ASIDE_ANSWER,
        CLOSE;

        /** It comes from outside, as raw mail. */
        boolean arrives() {
            return switch (this) {
                case MAIL, AUTO_REPLY, BOUNCE, NEWSLETTER, CALENDAR, GARBAGE -> true;
                case REPLY,
                        NOTE,
                        DRAFT,
                        TAG,
                        ASSIGN,
                        PROMISE,
                        SNOOZE,
                        FOLLOW,
                        SPAM,
                        ASIDE,
                        ASIDE_ANSWER,
                        CLOSE ->
                        false;
            };
        }
    }

    Act {
        files = List.copyOf(files);
        if (kind.arrives() != person.isEmpty())
            throw new IllegalArgumentException(kind + " by \"" + person + "\"");
    }
}
