package org.tillside.kernel;

/**
 * Something that can be asked about.
 *
 * @param name in small letters and dashes; conditions are kept by it, so it never changes
 */
public record ConditionField(String name, Operator.Kind kind) {

    public ConditionField {
        if (!name.matches("[a-z][a-z-]{0,29}"))
            throw new IllegalArgumentException("not a field's name: " + name);
    }
}
