package org.tillside.inbox.threading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;

/**
 * The Message-IDs a mail is known by and descends from.
 *
 * @param own null if the mail has none
 * @param references oldest first
 */
public record Lineage(@Nullable String own, @Nullable String inReplyTo, List<String> references) {

    private static final int MOST_REFERENCES = 50;
    private static final int LONGEST_ID = 998;

    /** A long thread keeps its root and its newest; an id longer than a line is garbage. */
    public Lineage {
        own = usable(own);
        inReplyTo = usable(inReplyTo);
        var usable = references.stream().filter(id -> usable(id) != null).distinct().toList();
        references = usable.size() <= MOST_REFERENCES ? usable : shortened(usable);
    }

    /** All it descends from, the nearest first; not itself. */
    public Set<String> ancestors() {
        var ids = new LinkedHashSet<String>();
        Optional.ofNullable(inReplyTo).ifPresent(ids::add);
        ids.addAll(references.reversed());
        if (own != null) ids.remove(own);
        return ids;
    }

    public Set<String> all() {
        var ids = new LinkedHashSet<>(ancestors());
        if (own != null) ids.add(own);
        return ids;
    }

    /**
     * What to lock so that mails which share an id take turns: a number for each id, sorted, so
     * that two mails never wait for each other.
     *
     * @param also something that serialises with itself alone, such as the intake
     * @param more what else mails may share; no Message-ID has a blank in it
     */
    public long[] locks(UUID workspace, UUID also, Collection<String> more) {
        var names = all();
        names.addAll(more);
        var hashes = names.stream().mapToLong(id -> hash(workspace + "\0" + id));
        return java.util.stream.LongStream.concat(
                        hashes, java.util.stream.LongStream.of(hash(workspace + "\0" + also)))
                .sorted()
                .distinct()
                .toArray();
    }

    private static long hash(String name) {
        return ByteBuffer.wrap(Sha256.of(name.getBytes(UTF_8)).bytes()).getLong();
    }

    private static @Nullable String usable(@Nullable String id) {
        return id == null || id.isBlank() || id.length() > LONGEST_ID ? null : id;
    }

    private static List<String> shortened(List<String> ids) {
        var kept = new java.util.ArrayList<String>();
        kept.add(ids.getFirst());
        kept.addAll(ids.subList(ids.size() - MOST_REFERENCES + 1, ids.size()));
        return List.copyOf(kept);
    }
}
