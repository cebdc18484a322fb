package org.tillside.inbox.search;

import java.util.List;

/** What a message must have to be found. */
public sealed interface Node {

    /**
     * @param prefix whatever begins with it will do
     */
    record Lexeme(String form, boolean prefix) implements Node {}

    record All(List<Node> of) implements Node {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Node> of) implements Node {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** One behind the other, each at this distance from the one before it. */
    record Row(List<Step> steps) implements Node {
        public Row {
            steps = List.copyOf(steps);
        }
    }

    /**
     * @param distance of the first one it does not matter
     */
    record Step(int distance, Node node) {}

    record Not(Node what) implements Node {}

    static Node exactly(String form) {
        return new Lexeme(form, false);
    }

    static Node beginsWith(String form) {
        return new Lexeme(form, true);
    }

    static Node any(List<Node> of) {
        return of.size() == 1 ? of.getFirst() : new Any(of);
    }

    static Node all(List<Node> of) {
        return of.size() == 1 ? of.getFirst() : new All(of);
    }
}
