package org.tillside.knowledge.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tillside.kernel.Sha256;

/**
 * What the guard says about an answer.
 *
 * @param says the message {@code knowledge.remark.<says>}, with {@code about} as its argument
 * @param about the words it is about, as they stand there; of a question that is not answered, the
 *     question
 * @param start where these begin in the answer; {@code end} where they end; both 0 where nothing
 *     can be pointed at
 */
public record Remark(Rule rule, String says, String about, int start, int end) {

    private static final int LONGEST = 120;
    private static final int KEY = 16;

    public Remark {
        about = about.strip();
        if (about.length() > LONGEST) about = about.substring(0, LONGEST) + "…";
    }

    /** The same remark about the same words has the same key, wherever these stand. */
    public String key() {
        return rule.id()
                + "-"
                + Sha256.of((says + "\n" + about).getBytes(UTF_8)).hex().substring(0, KEY);
    }

    public boolean isBlocking() {
        return rule.severity() == Severity.BLOCK;
    }
}
