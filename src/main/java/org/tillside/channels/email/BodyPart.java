package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a mail's body: text, or a multipart that holds pieces. Texts are clean ({@link
 * Plain#text}).
 */
sealed interface BodyPart {

    /** The text; empty for a multipart. */
    String clean();

    record Text(String clean) implements BodyPart {}

    record Html(String clean) implements BodyPart {}

    /**
     * @param type {@code multipart/alternative} and so on
     */
    record Multipart(String type, List<BodyPart> parts) implements BodyPart {

        @Override
        public String clean() {
            return "";
        }

        static Multipart of(String type) {
            return new Multipart(type, new ArrayList<>());
        }
    }
}
