package org.tillside.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String KEY = "5c".repeat(32);

    private final Seal seal = seal(KEY, "test.secret");
    private final byte[] secret = "geheim".getBytes(UTF_8);

    @Test
    void what_was_closed_opens_at_its_place_alone() {
        var sealed = seal.close(secret, "row 1");
        assertThat(seal.open(sealed, "row 1")).hasValueSatisfying(it -> same(it, secret));
        assertThat(seal.open(sealed, "row 2")).isEmpty();
        assertThat(new String(sealed, UTF_8)).doesNotContain("geheim");
    }

    @Test
    void the_same_secret_looks_different_each_time() {
        assertThat(seal.close(secret, "row 1")).isNotEqualTo(seal.close(secret, "row 1"));
    }

    @Test
    void another_key_or_purpose_opens_nothing() {
        var sealed = seal.close(secret, "row 1");
        assertThat(seal("6d".repeat(32), "test.secret").open(sealed, "row 1")).isEmpty();
        assertThat(seal(KEY, "test.other").open(sealed, "row 1")).isEmpty();
    }

    @Test
    void what_was_cut_or_changed_does_not_open() {
        var sealed = seal.close(secret, "row 1");
        for (int length : new int[] {0, 5, 12, 20, sealed.length - 1})
            assertThat(seal.open(java.util.Arrays.copyOf(sealed, length), "row 1")).isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(seal.open(sealed, "row 1")).isEmpty();
    }

    private static void same(byte[] one, byte[] other) {
        assertThat(one).isEqualTo(other);
    }

    private static Seal seal(String key, String purpose) {
        return new Seal(MasterKey.of(key, Path.of("unused")), purpose);
    }
}
