package org.tillside.inbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tillside.inbox.search.EastAsian.Part;
import org.tillside.inbox.search.Node.Row;
import org.tillside.inbox.search.Node.Step;
import org.tillside.inbox.search.Runs.Run;

/**
 * What the words of a query ask of the index. Nobody knows their language: they are asked for in
 * every one.
 */
final class Asked {

    /** Shorter ones begin or end too many others. */
    private static final int SHORTEST_IN_COMPOUND = 4;

    private final Tools tools;

    private Asked(Tools tools) {
        this.tools = tools;
    }

    /** A word without spaces; empty if nothing in it can be asked for. */
    static Optional<Node> word(String word) {
        return Tools.with(tools -> new Asked(tools).all(word));
    }

    /** What begins so. */
    static Optional<Node> beginning(String word) {
        var plain = Fold.plain(word);
        return Runs.of(plain).size() == 1 ? Optional.of(Node.beginsWith(plain)) : word(word);
    }

    /** These words, one behind the other, as they are written. */
    static Optional<Node> phrase(String words) {
        return Tools.with(tools -> new Asked(tools).row(words));
    }

    private Optional<Node> all(String word) {
        var nodes = Runs.of(word).stream().map(this::run).flatMap(Optional::stream).toList();
        return nodes.isEmpty() ? Optional.empty() : Optional.of(Node.all(nodes));
    }

    private Optional<Node> run(Run run) {
        return switch (run.script()) {
            case NONE -> Optional.empty();
            case HANGUL -> Optional.of(hangul(run));
            case HAN -> Optional.of(han(run));
            case UNSPACED -> row(run.text());
            case WORD -> Optional.of(word(run));
        };
    }

    private Node hangul(Run run) {
        var whole = Form.cut(Fold.lower(run.text()));
        if (whole.length() == 1) return Node.exactly(whole);
        var parts = tools.eastAsian().koreanApart(whole);
        var begins = Node.beginsWith(Form.beginning(whole));
        return parts.isEmpty() ? begins : Node.any(List.of(words(parts), begins));
    }

    private Node han(Run run) {
        var whole = Fold.lower(run.text());
        var ways = new ArrayList<Node>();
        var japanese = tools.eastAsian().japanese(whole);
        if (!japanese.isEmpty()) ways.add(signs(japanese));
        if (!Runs.hasKana(whole)) ways.add(signs(tools.eastAsian().chinese(whole)));
        return ways.isEmpty() ? Node.exactly(Form.cut(whole)) : Node.any(ways);
    }

    private static Node words(List<Part> parts) {
        return Node.all(
                parts.stream()
                        .map(it -> Form.cut(it.word()))
                        .distinct()
                        .map(Node::exactly)
                        .toList());
    }

    /** A word of two signs or more may begin or end a longer one. */
    private static Node signs(List<Part> parts) {
        return Node.all(
                parts.stream()
                        .map(it -> Form.cut(it.word()))
                        .distinct()
                        .map(it ->
                                it.length() == 1
                                        ? Node.exactly(it)
                                        : Node.any(
                                                List.of(
                                                        Node.exactly(it),
                                                        Node.beginsWith(Form.beginning(it)),
                                                        Node.beginsWith(Form.ending(it)))))
                        .toList());
    }

    private Node word(Run run) {
        var parts = run.parts();
        var ways = new ArrayList<Node>();
        Whole.number(run.text())
                .map(Form::cut)
                .map(Form::whole)
                .map(Node::exactly)
                .ifPresent(ways::add);
        if (run.text().indexOf('@') > 0) return Node.any(ways);
        Whole.word(run.text()).map(this::forms).ifPresent(ways::add);
        if (parts.size() == 1) ways.add(forms(run.text()));
        else if (run.text().codePoints().anyMatch(Character::isDigit)) ways.add(row(parts));
        else ways.add(Node.all(parts.stream().map(it -> forms(it.text())).toList()));
        return Node.any(ways);
    }

    private static Node row(List<Run> parts) {
        return new Row(
                parts.stream()
                        .map(it -> new Step(1, Node.exactly(Form.cut(Fold.plain(it.text())))))
                        .toList());
    }

    private Node forms(String word) {
        var ways = new ArrayList<Node>();
        ways.add(Node.exactly(Form.cut(Fold.plain(word))));
        for (var stem : tools.stems().of(word, null)) ways.add(Node.exactly(Form.stem(stem)));
        for (var stem : tools.stems().ofCompounds(word, null)) {
            if (stem.length() < SHORTEST_IN_COMPOUND) continue;
            ways.add(Node.beginsWith(Form.beginning(stem)));
            ways.add(Node.beginsWith(Form.ending(stem)));
        }
        return Node.any(ways);
    }

    /** Signs without kana may be Chinese or Japanese: both ways. */
    private Optional<Node> row(String words) {
        var chinese = row(words, false);
        var japanese = row(words, true);
        if (chinese.equals(japanese)) return chinese;
        return Runs.hasKana(words)
                ? japanese
                : Optional.of(
                        Node.any(Stream.of(chinese, japanese).flatMap(Optional::stream).toList()));
    }

    private Optional<Node> row(String words, boolean japanese) {
        var steps = new ArrayList<Step>();
        int before = 0;
        int position = 0;
        for (var run : Runs.of(words)) {
            int width = 1;
            for (var part : parts(run, japanese)) {
                int at = position + part.at();
                if (steps.isEmpty() || at > before)
                    steps.add(new Step(at - before, Node.exactly(Form.cut(part.word()))));
                before = at;
                width = part.at() + 1;
            }
            position += width;
        }
        if (steps.isEmpty()) return Optional.empty();
        return Optional.of(steps.size() == 1 ? steps.getFirst().node() : new Row(steps));
    }

    private List<Part> parts(Run run, boolean japanese) {
        return switch (run.script()) {
            case NONE -> List.of();
            case HANGUL -> tools.eastAsian().koreanApart(Fold.lower(run.text()));
            case HAN ->
                    japanese
                            ? tools.eastAsian().japanese(Fold.lower(run.text()))
                            : tools.eastAsian().chinese(Fold.lower(run.text()));
            case UNSPACED -> Unspaced.words(run.text());
            case WORD -> plain(run);
        };
    }

    private static List<Part> plain(Run run) {
        var parts = new ArrayList<Part>();
        for (var part : run.parts())
            parts.add(new Part(Fold.plain(part.text()), part.start(), part.end(), parts.size()));
        return parts;
    }
}
