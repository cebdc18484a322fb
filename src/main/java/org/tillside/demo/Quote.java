package org.tillside.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.tillside.kernel.Correspondent;

/** The answer of ours that a buyer's program repeats below their words. */
record Quote(Correspondent from, Correspondent to, String subject, Instant at, String words) {

    String plain(MailProgram program, String language, ZoneId zone) {
        if (program == MailProgram.OUTLOOK) return outlookHeading(language, zone) + "\n\n" + words;
        var quoted = words.lines().map(line -> line.isEmpty() ? ">" : "> " + line).toList();
        return heading(language, zone) + "\n\n" + String.join("\n", quoted);
    }

    String html(MailProgram program, String language, ZoneId zone) {
        var body = HtmlWords.of(words);
        if (program == MailProgram.OUTLOOK) {
            return "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0 0 0\"><p class=\"MsoNormal\">"
                    + HtmlWords.lines(outlookHeading(language, zone))
                    + "</p></div>"
                    + body;
        }
        return "<div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">"
                + HtmlWords.lines(heading(language, zone))
                + "<br></div><blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex\">"
                + body
                + "</blockquote></div>";
    }

    private String heading(String language, ZoneId zone) {
        var sentence =
                switch (language) {
                    case "de" -> "Am %1$s schrieb %2$s <%3$s>:";
                    case "ko" -> "%1$s, %2$s <%3$s>님이 작성:";
                    case "hu" -> "%2$s <%3$s> ezt írta (időpont: %1$s):";
                    case "fr" -> "Le %1$s, %2$s <%3$s> a écrit :";
                    case "es" -> "El %1$s, %2$s (<%3$s>) escribió:";
                    case "it" -> "Il giorno %1$s %2$s <%3$s> ha scritto:";
                    case "nl" -> "Op %1$s schreef %2$s <%3$s>:";
                    case "pl" -> "%1$s %2$s <%3$s> napisał(a):";
                    case "ja" -> "%1$s %2$s <%3$s>:";
                    default -> "On %1$s, %2$s <%3$s> wrote:";
                };
        return sentence.formatted(time(language, zone), from.name(), from.address());
    }

    private String outlookHeading(String language, ZoneId zone) {
        var words =
                switch (language) {
                    case "de" -> List.of("Von", "Gesendet", "An", "Betreff");
                    case "ko" -> List.of("보낸 사람", "보낸 날짜", "받는 사람", "제목");
                    case "hu" -> List.of("Feladó", "Elküldve", "Címzett", "Tárgy");
                    case "fr" -> List.of("De", "Envoyé", "À", "Objet");
                    default -> List.of("From", "Sent", "To", "Subject");
                };
        return "%s: %s <%s>\n%s: %s\n%s: %s\n%s: %s"
                .formatted(
                        words.get(0),
                        from.name(),
                        from.address(),
                        words.get(1),
                        time(language, zone),
                        words.get(2),
                        to.address(),
                        words.get(3),
                        "Re: " + subject);
    }

    private String time(String language, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language.equals("en") ? Locale.UK : Locale.of(language))
                .format(at.atZone(zone));
    }
}
