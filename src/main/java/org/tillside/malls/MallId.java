package org.tillside.malls;

import java.util.UUID;

public record MallId(UUID value) {

    public static MallId valueOf(String text) {
        return new MallId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
