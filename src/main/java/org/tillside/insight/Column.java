package org.tillside.insight;

import java.util.Locale;

/** A column of a table; the message {@code insight.column.<word>} is its head. */
public enum Column {
    ARRIVED(Unit.NUMBER),
    ANSWERED(Unit.NUMBER),
    FIRST_ANSWERS(Unit.NUMBER),
    RESOLVED(Unit.NUMBER),
    REOPENED(Unit.NUMBER),
    NUMBER(Unit.NUMBER),
    MEDIAN(Unit.SECONDS),
    P90(Unit.SECONDS),
    FIRST_MEDIAN(Unit.SECONDS),
    FIRST_P90(Unit.SECONDS),
    WORKING_MEDIAN(Unit.SECONDS),
    WORKING_P90(Unit.SECONDS),
    KEPT(Unit.NUMBER),
    LATE(Unit.NUMBER),
    SHARE(Unit.PERCENT),
    OWN_KEPT(Unit.NUMBER),
    OWN_LATE(Unit.NUMBER),
    OWN_SHARE(Unit.PERCENT),
    RATINGS(Unit.NUMBER),
    SATISFACTION(Unit.PERCENT),
    WAITING(Unit.NUMBER),
    UNASSIGNED(Unit.NUMBER),
    OVERDUE(Unit.NUMBER);

    /** What its values are. */
    public enum Unit {
        NUMBER,
        SECONDS,
        PERCENT
    }

    private final Unit unit;

    Column(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
