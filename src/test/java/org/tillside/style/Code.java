package org.tillside.style;

/**
 * Blanks what is not code: comments everywhere, the insides of strings in Java. Line breaks stay.
 */
final class Code {

    private final String text;
    private final StringBuilder code = new StringBuilder();
    private int at;

    private Code(String text) {
        this.text = text;
    }

    static String of(String ending, String text) {
        return switch (ending) {
            case "java" -> new Code(text).java();
            case "css" -> new Code(text).css();
            default -> text;
        };
    }

    private String java() {
        while (at < text.length()) {
            if (starts("//")) blankTo("\n", false);
            else if (starts("/*")) blankTo("*/", true);
            else if (starts("\"\"\"")) quoted("\"\"\"");
            else if (starts("\"")) quoted("\"");
            else if (starts("'")) quoted("'");
            else code.append(text.charAt(at++));
        }
        return code.toString();
    }

    private String css() {
        while (at < text.length()) {
            if (starts("/*")) blankTo("*/", true);
            else code.append(text.charAt(at++));
        }
        return code.toString();
    }

    private boolean starts(String token) {
        return text.startsWith(token, at);
    }

    private void blankTo(String end, boolean inclusive) {
        int found = text.indexOf(end, at + end.length());
        blankUntil(found < 0 ? text.length() : found + (inclusive ? end.length() : 0));
    }

    /**
     * The quotes stay, what stands between them goes; a backslash takes the next character along.
     */
    private void quoted(String quote) {
        code.append(quote);
        at += quote.length();
        while (at < text.length() && !starts(quote)) blankUntil(at + (starts("\\") ? 2 : 1));
        code.append(quote);
        at += quote.length();
    }

    private void blankUntil(int end) {
        for (; at < Math.min(end, text.length()); at++) {
            code.append(text.charAt(at) == '\n' ? '\n' : ' ');
        }
    }
}
