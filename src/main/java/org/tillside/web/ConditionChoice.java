package org.tillside.web;

import java.util.Map;
import org.tillside.kernel.ConditionField;

/**
 * A field as the editor of conditions offers it.
 *
 * @param label in the reader's language
 * @param options what can be chosen, value to words; of texts and sets: what is proposed
 */
public record ConditionChoice(ConditionField field, String label, Map<String, String> options) {

    public String name() {
        return field.name();
    }

    /** One or several values are typed. */
    public boolean isTyped() {
        return switch (field.kind()) {
            case TEXT, SET -> true;
            case CHOICE, NUMBER, AGE, YES_NO, HOURS -> false;
        };
    }

    /** Values are chosen from options. */
    public boolean isChosen() {
        return switch (field.kind()) {
            case CHOICE, HOURS -> true;
            case TEXT, SET, NUMBER, AGE, YES_NO -> false;
        };
    }

    /** How a value is called; itself where nothing is known of it. */
    public String called(String value) {
        return options.getOrDefault(value, value);
    }
}
