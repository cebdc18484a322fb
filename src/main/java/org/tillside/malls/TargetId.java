package org.tillside.malls;

import java.util.UUID;

public record TargetId(UUID value) {

    public static TargetId valueOf(String text) {
        return new TargetId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
