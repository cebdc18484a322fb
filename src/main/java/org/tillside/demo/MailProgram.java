package org.tillside.demo;

/** What a buyer writes with: each lays out its mail in its own way. */
enum MailProgram {
    PLAIN("", false),
    THUNDERBIRD("Mozilla Thunderbird", false),
    APPLE("Apple Mail (2.3826)", false),
    GMAIL("", true),
    OUTLOOK("Microsoft Outlook 16.0", true),
    NAVER("NWebMail 2.1", true),
    /** An old web mailer: one plain part in the country's own charset. */
    WEBMAIL("", false),
    /** The words are HTML already. */
    HTML("", true),
    NEWSLETTER("", true),
    CALENDAR("", false);

    private final String mailer;
    private final boolean writesHtml;

    MailProgram(String mailer, boolean writesHtml) {
        this.mailer = mailer;
        this.writesHtml = writesHtml;
    }

    /** The value of X-Mailer; empty if it does not say. */
    String mailer() {
        return mailer;
    }

    boolean writesHtml() {
        return writesHtml;
    }

    /** How it puts the words it was given. */
    boolean takesHtml() {
        return this == HTML || this == NEWSLETTER;
    }

    String charset(String language) {
        if (this != WEBMAIL) return "UTF-8";
        return switch (language) {
            case "ko" -> "EUC-KR";
            case "ja" -> "ISO-2022-JP";
            case "hu", "pl" -> "windows-1250";
            default -> "UTF-8";
        };
    }

    String replyPrefix(String language) {
        if (this == OUTLOOK) return language.equals("de") ? "AW: " : "RE: ";
        return "Re: ";
    }
}
