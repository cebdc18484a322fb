package org.tillside.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table as a file that spreadsheets open: UTF-8 with its mark, CRLF, semicolons where a comma
 * stands in numbers. What could be taken for a formula is made text by an apostrophe.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public record Csv(PageLanguage language) {

    /** Stands before the first line. */
    public static final String MARK = "\ufeff";

    private static final String FORMULAS = "=+-@\t\r\n＝＋－＠|%";

    /** A whole file. */
    public String write(List<List<Object>> rows) {
        return rows.stream().map(this::line).collect(Collectors.joining("", MARK, ""));
    }

    /** One row with its line end. */
    public String line(List<Object> row) {
        return row.stream().map(this::cell).collect(Collectors.joining(separator(), "", "\r\n"));
    }

    private String separator() {
        return hasCommas() ? ";" : ",";
    }

    private boolean hasCommas() {
        return switch (language) {
            case DE, HU -> true;
            case EN, KO -> false;
        };
    }

    private String cell(Object value) {
        return switch (value) {
            case Double number -> {
                var written = String.format(Locale.ROOT, "%.1f", number);
                yield hasCommas() ? written.replace('.', ',') : written;
            }
            case Number number -> String.valueOf(number);
            default -> quoted(harmless(value.toString()));
        };
    }

    private static String harmless(String words) {
        var begins = words.stripLeading();
        boolean formula =
                !words.isEmpty() && FORMULAS.indexOf(words.charAt(0)) >= 0
                        || !begins.isEmpty() && FORMULAS.indexOf(begins.charAt(0)) >= 0;
        return formula ? "'" + words : words;
    }

    private static String quoted(String words) {
        return words.chars().anyMatch(it -> ",;\"\r\n\t'".indexOf(it) >= 0)
                        || !words.strip().equals(words)
                ? '"' + words.replace("\"", "\"\"") + '"'
                : words;
    }
}
