package org.tillside.malls;

import java.util.UUID;

public record CalendarId(UUID value) {

    public static CalendarId valueOf(String text) {
        return new CalendarId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
