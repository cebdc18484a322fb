package org.tillside.demo;

import java.nio.ByteBuffer;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * The password of everybody in this installation's example world: words and a number that follow
 * from the master key, so that a start which continues an unfinished world prints the same.
 */
final class SignInPassword {

    private static final List<String> WORDS =
            List.of(
                    "amber", "anchor", "apple", "arctic", "autumn", "basin", "beacon", "birch",
                    "breeze", "bridge", "canal", "cedar", "chalk", "cliff", "cloud", "clover",
                    "coast", "copper", "coral", "crane", "delta", "dune", "ember", "fern", "fjord",
                    "flint", "garden", "glacier", "gravel", "harbour", "hazel", "heather", "heron",
                    "island", "ivory", "jasper", "juniper", "kelp", "lagoon", "lantern", "larch",
                    "lichen", "linen", "maple", "marble", "meadow", "mist", "moss", "north", "oak",
                    "ocean", "orchard", "otter", "pebble", "pine", "plum", "quartz", "reed",
                    "river", "rowan", "saffron", "shell", "spruce", "willow");

    private SignInPassword() {}

    static String of(SecretKey key) {
        var random = ByteBuffer.wrap(key.getEncoded());
        return word(random)
                + "-"
                + word(random)
                + "-"
                + word(random)
                + "-"
                + (1_000 + Integer.remainderUnsigned(random.getInt(), 9_000));
    }

    private static String word(ByteBuffer random) {
        return WORDS.get(Integer.remainderUnsigned(random.getInt(), WORDS.size()));
    }
}
