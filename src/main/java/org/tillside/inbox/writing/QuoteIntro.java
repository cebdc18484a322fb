package org.tillside.inbox.writing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The line above what is quoted, in the language of the one who will read it; English where we do
 * not know theirs.
 */
public final class QuoteIntro {

    private QuoteIntro() {}

    /**
     * @param zone in which the time is told
     */
    public static String of(@Nullable String language, Instant at, ZoneId zone, String name) {
        var known = language == null ? "en" : language;
        return sentence(known).formatted(date(known, at, zone), name);
    }

    private static String date(String language, Instant at, ZoneId zone) {
        var locale = language.equals("en") ? Locale.UK : Locale.of(language);
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    private static String sentence(String language) {
        return switch (language) {
            case "ko" -> "%s, %s 님이 작성:";
            case "de" -> "Am %s schrieb %s:";
            case "hu" -> "%s időpontban %s ezt írta:";
            case "fr" -> "Le %s, %s a écrit :";
            case "es" -> "El %s, %s escribió:";
            case "it" -> "Il %s, %s ha scritto:";
            case "nl" -> "Op %s schreef %s:";
            case "pl" -> "%s, %s pisze:";
            case "ja" -> "%s、%s のメッセージ:";
            case "zh" -> "%s，%s 写道：";
            default -> "On %s, %s wrote:";
        };
    }
}
