package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a mail or a part, in their order, unfolded and not yet decoded: each char of
 * a value is one byte (ISO-8859-1), because what charset raw 8-bit bytes are in is judged later,
 * with the whole mail in view.
 */
record HeaderBlock(List<Field> fields) {

    static final HeaderBlock EMPTY = new HeaderBlock(List.of());

    /**
     * @param name lower case
     */
    record Field(String name, String value) {}

    HeaderBlock {
        fields = List.copyOf(fields);
    }

    /** The first field of that name that says something. */
    @Nullable String first(String name) {
        return values(name).filter(value -> !value.isBlank()).findFirst().orElse(null);
    }

    boolean has(String name) {
        return values(name).findAny().isPresent();
    }

    Stream<String> values(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).map(Field::value);
    }

    /**
     * The first value of that name as a word of a protocol: stripped, lower case, empty if there is
     * none.
     */
    String word(String name) {
        var value = first(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    boolean anyStartsWith(String prefix) {
        return fields.stream().anyMatch(field -> field.name.startsWith(prefix));
    }

    /** The same, but of another content type. */
    HeaderBlock withType(String type) {
        var others = fields.stream().filter(field -> !field.name.equals("content-type"));
        return new HeaderBlock(
                Stream.concat(Stream.of(new Field("content-type", type)), others).toList());
    }

    /** Collects unfolded fields. */
    static final class Builder {
        private final List<Field> fields = new ArrayList<>();
        private @Nullable String name;
        private final StringBuilder value = new StringBuilder();

        void field(String name, String start) {
            finish();
            this.name = name.strip().toLowerCase(Locale.ROOT);
            value.append(start);
        }

        void continued(String line) {
            value.append(line.startsWith(" ") || line.startsWith("\t") ? line : " " + line);
        }

        boolean hasField() {
            return name != null;
        }

        HeaderBlock build() {
            finish();
            return new HeaderBlock(fields);
        }

        private void finish() {
            if (name != null) fields.add(new Field(name, value.toString().strip()));
            name = null;
            value.setLength(0);
        }
    }
}
