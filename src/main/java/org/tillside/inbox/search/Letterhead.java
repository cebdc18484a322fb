package org.tillside.inbox.search;

import java.util.function.UnaryOperator;

/** The same wish, for what stands in the letterhead: its forms bear a mark of their own. */
final class Letterhead {

    private Letterhead() {}

    static Node marked(Node node, UnaryOperator<String> mark) {
        return switch (node) {
            case Node.Lexeme(var form, var prefix) -> new Node.Lexeme(mark.apply(form), prefix);
            case Node.All(var of) -> new Node.All(of.stream().map(it -> marked(it, mark)).toList());
            case Node.Any(var of) -> new Node.Any(of.stream().map(it -> marked(it, mark)).toList());
            case Node.Row(var steps) ->
                    new Node.Row(
                            steps.stream()
                                    .map(it ->
                                            new Node.Step(it.distance(), marked(it.node(), mark)))
                                    .toList());
            case Node.Not(var what) -> new Node.Not(marked(what, mark));
        };
    }
}
