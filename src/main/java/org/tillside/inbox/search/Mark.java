package org.tillside.inbox.search;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.tillside.kernel.Sha256;

/**
 * Four letters that stand before every form of a workspace, so that the index keeps a list for each
 * workspace and word: what others write slows nobody down. Two workspaces may share them; whose a
 * message is, its row says.
 */
public final class Mark {

    private static final int BYTES = 3;

    private Mark() {}

    public static String of(UUID workspace) {
        var id =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(workspace.getMostSignificantBits())
                        .putLong(workspace.getLeastSignificantBits());
        var hash = Sha256.of(id.array()).bytes();
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
    }

    /** As PostgreSQL reads a lexeme in the text of a {@code tsvector} or {@code tsquery}. */
    static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
