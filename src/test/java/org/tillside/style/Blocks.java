package org.tillside.style;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the methods of a Java file by counting braces: a block right inside a type's body that is
 * no type itself.
 */
final class Blocks {

    /** From the line of its name or annotation to the line of its last brace. */
    record Method(String name, int firstLine, int lines) {}

    private enum Kind {
        TYPE,
        METHOD,
        OTHER
    }

    /** An open block, and what was being read around it. */
    private record Open(Kind kind, int start, String header, int headerStart, int parentheses) {}

    private static final Pattern TYPE =
            Pattern.compile(
                    "(?s).*(\\b(class|interface|enum)\\s+\\w+|\\brecord\\s+\\w+\\s*[<(]).*");
    private static final Pattern ANONYMOUS =
            Pattern.compile("(?s).*\\bnew\\s+[\\w.@]+\\s*(<.*>)?\\s*\\(.*\\)\\s*");
    private static final Pattern NAME = Pattern.compile("(\\w+)\\s*(\\(|$)");

    private final Source source;
    private final List<Method> methods = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private StringBuilder header = new StringBuilder();
    private int headerStart = -1;
    private int parentheses;

    private Blocks(Source source) {
        this.source = source;
    }

    static List<Method> methodsOf(Source source) {
        var blocks = new Blocks(source);
        for (int at = 0; at < source.code().length(); at++) {
            blocks.take(at, source.code().charAt(at));
        }
        return blocks.methods;
    }

    private void take(int at, char next) {
        switch (next) {
            case '{' -> enter();
            case '}' -> leave(at);
            case ';' -> end(at);
            default -> read(at, next);
        }
    }

    private void read(int at, char next) {
        if (next == '(') parentheses++;
        if (next == ')') parentheses--;
        if (headerStart < 0 && !Character.isWhitespace(next)) headerStart = at;
        header.append(next);
    }

    private void end(int at) {
        if (parentheses > 0) read(at, ' ');
        else forget();
    }

    private void enter() {
        open.push(new Open(kind(), headerStart, header.toString(), headerStart, parentheses));
        forget();
        parentheses = 0;
    }

    private void leave(int at) {
        if (open.isEmpty()) return;
        var block = open.pop();
        if (block.kind == Kind.METHOD) methods.add(method(block, at));
        parentheses = block.parentheses;
        forget();
        if (parentheses > 0) {
            header.append(block.header).append("  ");
            headerStart = block.headerStart;
        }
    }

    private void forget() {
        header = new StringBuilder();
        headerStart = -1;
    }

    private Kind kind() {
        var words = header.toString();
        if (TYPE.matcher(words).matches() && parentheses == 0) return Kind.TYPE;
        if (ANONYMOUS.matcher(words).matches()) return Kind.TYPE;
        boolean inType = !open.isEmpty() && open.peek().kind == Kind.TYPE;
        boolean plain = parentheses == 0 && !words.contains("->") && !assigns(words);
        return inType && plain ? Kind.METHOD : Kind.OTHER;
    }

    /**
     * {@code int[] edges = } before a brace; but not the {@code =} inside an annotation's
     * parentheses.
     */
    private static boolean assigns(String words) {
        return words.strip().endsWith("=") || words.strip().endsWith("]");
    }

    private Method method(Open block, int end) {
        int first = source.lineAt(Math.max(block.start, 0));
        var bare = block.header.replaceAll("@\\w+(\\s*\\([^()]*\\))?", " ").strip();
        var name = NAME.matcher(bare);
        return new Method(
                name.find() ? name.group(1) : "block", first, source.lineAt(end) - first + 1);
    }
}
