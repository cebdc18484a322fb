package org.tillside.kernel;

/** How many rows a page has at most; faults: {@code limit.invalid}. */
public record Limit(int rows) {

    public static final String USUAL = "50";

    private static final int MOST = 200;

    public Limit {
        if (rows < 1 || rows > MOST)
            throw Fault.user("limit.invalid", "A page has 1 to " + MOST + " items.");
    }
}
