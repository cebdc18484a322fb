package org.tillside.inbox.erasure;

/** Why something was deleted. */
public enum Way {
    RULE,
    REQUEST;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
