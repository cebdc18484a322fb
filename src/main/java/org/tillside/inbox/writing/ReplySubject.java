package org.tillside.inbox.writing;

import java.util.regex.Pattern;

/** The subject of an answer. */
public final class ReplySubject {

    /**
     * Re in the languages of mail programs, one or several, with their counters: Re[2], AW, Antw,
     * SV, Vá, Odp, 답장, 回复.
     */
    private static final String REPLY =
            "(?:re|aw|antw|antwort|sv|vs|vá|válasz|odp|ynt|ref|rif|res|r|atb|bls|답장|회신|回复|回覆|答复|返信)";

    private static final String FORWARD =
            "(?:fwd?|wg|tr|rv|enc|i|továbbítás|vl|doorst|전달|转发|轉寄|転送)";

    private static final Pattern PREFIXED =
            Pattern.compile(
                    "^\\s*" + REPLY + "(?:\\[\\d+\\])?\\s*[:：]",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern FORWARDED =
            Pattern.compile(
                    "^\\s*" + FORWARD + "\\s*[:：]",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern BEFORE =
            Pattern.compile(
                    "\\s*(?:" + REPLY + "|" + FORWARD + ")(?:\\[\\d+\\])?\\s*[:：]",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private ReplySubject() {}

    /** What it was called before anybody answered or forwarded it. */
    public static String bare(String subject) {
        var before = BEFORE.matcher(subject);
        int at = 0;
        while (before.region(at, subject.length()).lookingAt()) at = before.end();
        return subject.substring(at).strip();
    }

    /**
     * @param token of the conversation; put at the end, once
     */
    public static String reply(String subject, String token) {
        var named =
                subject.isBlank() || PREFIXED.matcher(subject).find() ? subject : "Re: " + subject;
        return withToken(named.isBlank() ? "Re:" : named, token);
    }

    public static String forward(String subject, String token) {
        return withToken(
                FORWARDED.matcher(subject).find() ? subject : ("Fwd: " + subject).strip(), token);
    }

    public static String withToken(String subject, String token) {
        return subject.contains(token) ? subject : (subject + " " + token).strip();
    }
}
