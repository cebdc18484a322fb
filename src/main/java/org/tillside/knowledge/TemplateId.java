package org.tillside.knowledge;

import java.util.UUID;

public record TemplateId(UUID value) {

    public static TemplateId valueOf(String text) {
        return new TemplateId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
