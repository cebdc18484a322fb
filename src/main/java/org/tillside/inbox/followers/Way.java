package org.tillside.inbox.followers;

import java.util.Locale;

/** How somebody came to follow. */
enum Way {
    ASKED,
    MENTIONED,
    /** With a conversation that was merged into this one; whoever came so leaves with it. */
    MERGED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
