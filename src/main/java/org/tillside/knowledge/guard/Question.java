package org.tillside.knowledge.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tillside.kernel.Sha256;

/**
 * A question of the buyer.
 *
 * @param answered as far as we can tell, or because the writer says so
 */
public record Question(String words, boolean answered) {

    private static final int KEY = 16;

    public String key() {
        return Sha256.of(words.getBytes(UTF_8)).hex().substring(0, KEY);
    }
}
