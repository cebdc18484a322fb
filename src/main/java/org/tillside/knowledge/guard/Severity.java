package org.tillside.knowledge.guard;

import java.util.Locale;

/** How much weight a remark has. */
public enum Severity {
    /** Its writer may send all the same. */
    WARN,
    /** It does not leave. */
    BLOCK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
