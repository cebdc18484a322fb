package org.tillside.safekeeping.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tillside.kernel.Sha256;

/**
 * The digest of a workspace: of each table that has rows the sha-256 of its rows in their order,
 * and of those, by the tables' names, the sha-256.
 */
final class MoveSum {

    private final SortedMap<String, MessageDigest> tables = new TreeMap<>();
    private long rows;

    /**
     * @param row without what is given anew elsewhere
     */
    void add(String table, String row) {
        var digest = tables.computeIfAbsent(table, _ -> Sha256.digest());
        digest.update(row.getBytes(UTF_8));
        digest.update((byte) '\n');
        rows++;
    }

    long rows() {
        return rows;
    }

    /** 64 hexadecimal digits; ask once. */
    String hex() {
        var all = Sha256.digest();
        tables.forEach((name, digest) ->
                all.update(
                        "%s %s\n"
                                .formatted(name, new Sha256(digest.digest()).hex())
                                .getBytes(UTF_8)));
        return new Sha256(all.digest()).hex();
    }
}
