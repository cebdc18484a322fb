package org.tillside.inbox.search;

import java.util.List;

/**
 * A word where it stands.
 *
 * @param start the index of its first character in the text
 * @param end the index behind its last one
 * @param position which word of the text it is; several tokens may share one
 * @param forms under which it can be found, see {@link Form}
 */
public record Token(int start, int end, int position, List<String> forms) {

    public Token {
        forms = List.copyOf(forms);
    }
}
