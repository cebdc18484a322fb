package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.BodyPart.Html;
import org.tillside.channels.email.BodyPart.Multipart;
import org.tillside.channels.email.BodyPart.Text;

/**
 * The body as it is read: of alternatives one, of a sequence all.
 *
 * @param lines as plain text, each with what its HTML says about it
 * @param html unsafe and whole; null if no part is HTML
 */
record BodyText(List<Line> lines, @Nullable String html) {

    /**
     * Chars of a text part that may only say that it has nothing to say; the HTML beside it then is
     * so many times longer.
     */
    private static final int PLACEHOLDER = 400, TEASER = 10;

    static BodyText of(BodyPart part) {
        return switch (part) {
            case Text(var text) -> new BodyText(trimmed(Line.ofText(text)), null);
            case Html(var html) -> new BodyText(trimmed(HtmlText.lines(html)), html);
            case Multipart(var type, var parts) ->
                    of(type, parts.stream().map(BodyText::of).filter(BodyText::speaks).toList());
        };
    }

    private static BodyText of(String type, List<BodyText> parts) {
        if (parts.isEmpty()) return new BodyText(List.of(), null);
        if (parts.size() == 1) return parts.getFirst();
        boolean saysTheSame =
                parts.size() == 2
                        && parts.get(0).html == null
                        && parts.get(1).html != null
                        && parts.get(0).words().equals(parts.get(1).words());
        return type.equals("multipart/alternative") || saysTheSame
                ? alternative(parts)
                : sequence(parts);
    }

    private static BodyText alternative(List<BodyText> parts) {
        var html = parts.reversed().stream().filter(part -> part.html != null).findFirst();
        var plain = parts.stream().filter(part -> part.html == null && !part.isBlank()).findFirst();
        if (html.isEmpty()) return plain.orElse(parts.getFirst());
        var reading = plain.filter(part -> !part.isPlaceholderFor(html.get())).orElse(html.get());
        var lines =
                reading.html == null
                        ? CarriedMarks.onto(reading.lines, html.get().lines)
                        : reading.lines;
        return new BodyText(lines, html.get().html);
    }

    private static BodyText sequence(List<BodyText> parts) {
        var lines = new ArrayList<Line>();
        var html = new StringBuilder();
        boolean hasHtml = parts.stream().anyMatch(part -> part.html != null);
        for (var part : parts) {
            if (!lines.isEmpty() && !part.isBlank()) lines.add(new Line("", Line.Mark.NONE));
            lines.addAll(part.lines);
            if (hasHtml)
                html.append(Objects.requireNonNullElseGet(part.html, () -> asHtml(part.text())));
        }
        return new BodyText(lines, hasHtml ? html.toString() : null);
    }

    private static String asHtml(String text) {
        return "<div style=\"white-space:pre-wrap\">" + Entities.escape(text) + "</div>";
    }

    /** The lines without the empty ones around them. */
    private static List<Line> trimmed(List<Line> lines) {
        int start = 0;
        int end = lines.size();
        while (start < end && lines.get(start).isBlank()) start++;
        while (end > start && lines.get(end - 1).isBlank()) end--;
        return lines.subList(start, end);
    }

    /** There are words, or pictures. */
    boolean says() {
        return !isBlank() || html != null && html.toLowerCase(Locale.ROOT).contains("<img");
    }

    private boolean speaks() {
        return html != null || !isBlank();
    }

    private boolean isBlank() {
        return lines.stream().allMatch(Line::isBlank);
    }

    private boolean isPlaceholderFor(BodyText html) {
        var text = text();
        int words = html.text().length();
        boolean says =
                text.toLowerCase(Locale.ROOT).contains("html")
                        ? words <= text.length()
                        : words <= TEASER * text.length();
        return text.length() < PLACEHOLDER && !says;
    }

    String text() {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }

    private String words() {
        return text().replaceAll("[\\s>*_]+", "");
    }
}
