package org.tillside.inbox.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.search.Section.Weight;

/**
 * The forms of a message with their places, as the text of a {@code tsvector}. Forms that stand
 * only in contact data bear the weight {@link Weight#D}, by which a guest's query leaves them out.
 */
public final class Vector {

    /** A tsvector has less than 1 MB; what stands behind so much is not found. */
    private static final int MOST_BYTES = 600_000;

    private static final int LAST_PLACE = 16_383;
    private static final int MOST_PLACES = 40;
    private static final int GAP = 10;

    private final String mark;
    private final Map<String, StringBuilder> places = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int bytes;
    private int next = 1;

    public Vector(String mark) {
        this.mark = mark;
    }

    /** Phrases do not reach from one section into the next. */
    public void add(Section section) {
        add(section, UnaryOperator.identity());
    }

    /** Under this mark as well; without inflection, for it is a name or an address. */
    public void add(Section section, UnaryOperator<String> head) {
        var tokens = Analysis.of(section.text(), section.language());
        var seen = seenByAll(section);
        int last = 0;
        for (var token : tokens) {
            last = Math.max(last, token.position());
            for (var form : token.forms()) {
                boolean hidden = seen != null && !seen.contains(form);
                put(
                        head.apply(form),
                        next + token.position(),
                        hidden ? Weight.D : section.weight());
            }
        }
        next += last + GAP;
    }

    /** That it is so, in a word. */
    public void add(String form) {
        put(form, next, Weight.B);
    }

    /** Null: all of it. */
    private static @org.jspecify.annotations.Nullable Set<String> seenByAll(Section section) {
        if (section.weight() == Weight.D) return null;
        var masked = ContactMask.text(section.text());
        if (masked.equals(section.text())) return null;
        var seen = new HashSet<String>();
        Analysis.of(masked, section.language()).forEach(it -> seen.addAll(it.forms()));
        return seen;
    }

    private void put(String form, int place, Weight weight) {
        var known = places.get(form);
        if (known == null) {
            int size = mark.length() + form.getBytes(UTF_8).length + 8;
            if (bytes + size > MOST_BYTES) return;
            bytes += size;
            known = new StringBuilder();
            places.put(form, known);
        }
        if (counts.merge(form, 1, Integer::sum) > MOST_PLACES) return;
        if (!known.isEmpty()) known.append(',');
        known.append(Math.min(place, LAST_PLACE));
        if (weight != Weight.D) known.append(weight);
        bytes += 2;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        places.forEach((form, at) ->
                text.append(Mark.quoted(mark + form)).append(':').append(at).append(' '));
        return text.toString();
    }

    /** For tests: the forms, without mark and places. */
    List<String> forms() {
        return List.copyOf(places.keySet());
    }
}
