package org.tillside.inbox.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes wishes as a {@code tsquery}.
 *
 * @param mark stands before every form, see {@link Mark}
 * @param guest finds nothing by what only those see who see contact data
 */
public record Sought(String mark, boolean guest) {

    private static final String SEEN_BY_ALL = "ABC";

    public String of(List<Node> wishes) {
        return wishes.stream().map(this::of).collect(Collectors.joining(" & "));
    }

    private String of(Node node) {
        return switch (node) {
            case Node.Lexeme(var form, var prefix) -> lexeme(form, prefix);
            case Node.All(var of) -> joined(of, " & ");
            case Node.Any(var of) -> joined(of, " | ");
            case Node.Row(var steps) -> row(steps);
            case Node.Not(var what) -> "!" + "(" + of(what) + ")";
        };
    }

    private String joined(List<Node> of, String operator) {
        return of.stream().map(this::of).collect(Collectors.joining(operator, "(", ")"));
    }

    private String row(List<Node.Step> steps) {
        var row = new StringBuilder("(");
        for (var step : steps) {
            if (row.length() > 1) row.append(" <").append(step.distance()).append("> ");
            row.append(of(step.node()));
        }
        return row.append(")").toString();
    }

    private String lexeme(String form, boolean prefix) {
        var label = (prefix ? "*" : "") + (guest ? SEEN_BY_ALL : "");
        return Mark.quoted(mark + form) + (label.isEmpty() ? "" : ":" + label);
    }
}
