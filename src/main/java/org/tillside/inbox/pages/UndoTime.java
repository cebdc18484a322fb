package org.tillside.inbox.pages;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long a sent answer can be taken back. */
@Component
class UndoTime {

    private final int seconds;

    UndoTime(@Value("${tillside.undo-seconds:10}") int seconds) {
        this.seconds = seconds;
    }

    int seconds() {
        return seconds;
    }
}
