package org.tillside.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a field is compared; each belongs to one kind of fields. */
public enum Operator {
    /** One of the words stands in it; case does not matter. */
    CONTAINS(Kind.TEXT),
    CONTAINS_NONE(Kind.TEXT),
    /** It is one of the words. */
    EQUALS(Kind.TEXT),
    BEGINS(Kind.TEXT),
    /** It is one of these. */
    IS(Kind.CHOICE),
    IS_NOT(Kind.CHOICE),
    /** At least one of these is in it. */
    HAS(Kind.SET),
    HAS_ALL(Kind.SET),
    HAS_NONE(Kind.SET),
    AT_LEAST(Kind.NUMBER),
    AT_MOST(Kind.NUMBER),
    /** It lies further back than this. */
    OLDER(Kind.AGE),
    NEWER(Kind.AGE),
    YES(Kind.YES_NO),
    NO(Kind.YES_NO),
    /** One of these is open at that moment. */
    WITHIN(Kind.HOURS),
    OUTSIDE(Kind.HOURS);

    /** What a field holds. */
    public enum Kind {
        TEXT,
        CHOICE,
        SET,
        NUMBER,
        AGE,
        YES_NO,
        HOURS;

        public List<Operator> operators() {
            return Arrays.stream(Operator.values()).filter(it -> it.kind == this).toList();
        }
    }

    private final Kind kind;

    Operator(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Operator> find(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
