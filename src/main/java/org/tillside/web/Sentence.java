package org.tillside.web;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An ICU pattern, understood once: pages say most of their sentences many times. One that only puts
 * texts into places is filled by itself; whatever counts, chooses or formats is left to ICU.
 */
final class Sentence {

    private final String pattern;
    private final Locale formats;
    private final Optional<List<Piece>> pieces;

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Place(int argument) implements Piece {}
    }

    Sentence(String pattern, Locale formats) {
        this.pattern = pattern;
        this.formats = formats;
        this.pieces = pieces(new MessagePattern(pattern));
    }

    String with(Object... arguments) {
        if (pieces.isEmpty() || !areTexts(arguments))
            return new MessageFormat(pattern, formats).format(arguments);
        var said = new StringBuilder(pattern.length() + 16 * arguments.length);
        for (var piece : pieces.get()) {
            switch (piece) {
                case Piece.Text(var text) -> said.append(text);
                case Piece.Place(var at) when at < arguments.length -> said.append(arguments[at]);
                case Piece.Place(var at) -> said.append('{').append(at).append('}');
            }
        }
        return said.toString();
    }

    private static boolean areTexts(Object[] arguments) {
        for (var argument : arguments) if (!(argument instanceof String)) return false;
        return true;
    }

    /** Empty where more is to be done than to put something into a place. */
    private static Optional<List<Piece>> pieces(MessagePattern parsed) {
        var pieces = new ArrayList<Piece>();
        var words = parsed.getPatternString();
        int from = 0;
        for (int i = 0; i < parsed.countParts(); i++) {
            var part = parsed.getPart(i);
            if (part.getType() == Type.INSERT_CHAR) return Optional.empty();
            pieces.add(new Piece.Text(words.substring(from, part.getIndex())));
            from = part.getLimit();
            if (part.getType() != Type.ARG_START) continue;
            var name = parsed.getPart(i + 1);
            if (part.getArgType() != ArgType.NONE || name.getType() != Type.ARG_NUMBER)
                return Optional.empty();
            pieces.add(new Piece.Place(name.getValue()));
            i = parsed.getLimitPartIndex(i);
            from = parsed.getPart(i).getLimit();
        }
        return Optional.of(List.copyOf(pieces));
    }
}
