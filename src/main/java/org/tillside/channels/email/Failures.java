package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery status says of each recipient whom the mail did not reach. What is malformed is
 * read as far as it goes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464#section-2.3">RFC 3464, 2.3</a>
 */
public final class Failures {

    private static final Set<String> ARRIVED = Set.of("delivered", "relayed", "expanded");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern STATUS =
            Pattern.compile("(?<![\\w.])[245]\\.\\d{1,3}\\.\\d{1,3}(?!\\w|\\.\\d)");
    private static final Pattern COMMENT = Pattern.compile("\\(([^()]{3,200})\\)");
    private static final Pattern AGAIN =
            Pattern.compile("(?<=\\S)\\s+[45]\\d\\d[- ]#?(?:[45]\\.\\d{1,3}\\.\\d{1,3}[- ])?");
    private static final int MOST = 100;

    /** Characters of what a server said; nobody reads on. */
    private static final int LONGEST = 2_000;

    private Failures() {}

    /**
     * In the order of the report, at most a hundred; empty if the mail reached everybody, or the
     * text is no report.
     */
    public static List<Failure> inReport(String report) {
        var failures = new ArrayList<Failure>();
        for (var group : groups(report)) {
            var failure = failure(fields(group));
            if (failure != null) failures.add(failure);
        }
        if (failures.stream().anyMatch(it -> !isEmpty(it))) failures.removeIf(Failures::isEmpty);
        return failures.stream().limit(MOST).toList();
    }

    /**
     * What a report says, each with what the text beside it says, where the report gives no more
     * than a code. What the text says of somebody else whom the report names is not theirs.
     */
    public static List<Failure> explained(List<Failure> reported, List<Failure> told) {
        var named = reported.stream().map(Failures::recipient).collect(Collectors.toSet());
        return reported.stream()
                .map(it ->
                        it.explained(
                                told.stream()
                                        .filter(other ->
                                                recipient(other).equals(recipient(it))
                                                        || recipient(other).isEmpty()
                                                        || !named.contains(recipient(other)))
                                        .toList()))
                .toList();
    }

    private static String recipient(Failure failure) {
        return failure.recipient().toLowerCase(Locale.ROOT);
    }

    /** It has an action alone, as what some programs say of the mail as a whole. */
    private static boolean isEmpty(Failure failure) {
        return failure.recipient().isEmpty()
                && failure.status().isEmpty()
                && failure.said().isEmpty();
    }

    /** Lines between empty ones. */
    private static List<List<String>> groups(String report) {
        var groups = new ArrayList<List<String>>();
        var group = new ArrayList<String>();
        for (var line : report.lines().toList()) {
            if (!line.isBlank()) {
                group.add(line);
            } else if (!group.isEmpty()) {
                groups.add(List.copyOf(group));
                group.clear();
            }
        }
        groups.add(List.copyOf(group));
        return groups;
    }

    private static @Nullable Failure failure(Map<String, String> fields) {
        var action = word(fields.getOrDefault("action", ""));
        boolean names =
                fields.containsKey("final-recipient") || fields.containsKey("original-recipient");
        if (ARRIVED.contains(action) || !names && action.isEmpty()) return null;
        var recipient = address(fields.getOrDefault("original-recipient", ""));
        if (recipient.isEmpty()) recipient = address(fields.getOrDefault("final-recipient", ""));
        var declared = fields.getOrDefault("status", "");
        var said = said(fields, declared);
        var status = status(declared);
        return new Failure(
                recipient,
                status.isEmpty() ? status(said) : status,
                said,
                action.equals("delayed") || action.isEmpty() && status.startsWith("4."));
    }

    private static String said(Map<String, String> fields, String status) {
        var code = fields.getOrDefault("diagnostic-code", "");
        if (!code.isEmpty()) return oneLine(code.substring(code.indexOf(';') + 1));
        var comment = COMMENT.matcher(status);
        return comment.find() ? oneLine(comment.group(1)) : "";
    }

    /** In one line; the code that a server repeats on each of its lines stands once. */
    static String oneLine(String said) {
        var begin = said.substring(0, Math.min(said.length(), LONGEST));
        return AGAIN.matcher(begin.replaceAll("\\s+", " ").strip()).replaceAll(" ").strip();
    }

    /** Unfolded, by their names in lower case; of two with one name the first counts. */
    private static Map<String, String> fields(List<String> group) {
        var fields = new HashMap<String, String>();
        var name = "";
        for (var line : group) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                if (!name.isEmpty()) fields.merge(name, line.strip(), (a, b) -> a + " " + b);
                continue;
            }
            int colon = line.indexOf(':');
            name = colon < 1 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (fields.containsKey(name)) name = "";
            if (!name.isEmpty()) fields.put(name, line.substring(colon + 1).strip());
        }
        return fields;
    }

    /** Of {@code rfc822; <ann@example.org>}; empty if there is none. */
    private static String address(String field) {
        var address = field.substring(field.lastIndexOf(';') + 1).replaceAll("[<>\"'\\s]", "");
        int equals = address.lastIndexOf("SMTP=");
        if (equals >= 0) address = address.substring(equals + 5);
        int at = address.indexOf('@');
        return at > 0 && at < address.length() - 1 && address.length() <= 320 ? address : "";
    }

    private static String word(String field) {
        var word = WORD.matcher(field);
        return word.find() ? word.group().toLowerCase(Locale.ROOT) : "";
    }

    static String status(String text) {
        var status = STATUS.matcher(text);
        return status.find() ? status.group() : "";
    }
}
