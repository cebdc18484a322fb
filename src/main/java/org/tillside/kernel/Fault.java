package org.tillside.kernel;

/**
 * Something that cannot be done, with a stable code, whose doing it is, and one clear sentence:
 * where, what, how to mend.
 */
public final class Fault extends RuntimeException {

    public enum Blame {
        USER,
        US,
        RESOURCES,
        OUTSIDE
    }

    private final String code;
    private final Blame blame;

    public Fault(String code, Blame blame, String words) {
        super(words);
        this.code = code;
        this.blame = blame;
    }

    public Fault(String code, Blame blame, String words, Throwable cause) {
        super(words, cause);
        this.code = code;
        this.blame = blame;
    }

    public static Fault user(String code, String words) {
        return new Fault(code, Blame.USER, words);
    }

    /** What was asked for is not here, or not for the one who asks: both sound the same. */
    public static Fault unknown(String noun, Object id) {
        return user(noun + ".unknown", "There is no " + noun + " " + id + " here.");
    }

    public String code() {
        return code;
    }

    public Blame blame() {
        return blame;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
