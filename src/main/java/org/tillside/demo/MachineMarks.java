package org.tillside.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.tillside.kernel.Correspondent;

/** The headers by which machines tell that no person wrote. */
final class MachineMarks {

    private MachineMarks() {}

    /**
     * @param buyer whom a mail did not reach
     */
    static void put(MimeMessage mail, Act.Kind kind, Correspondent buyer)
            throws MessagingException {
        switch (kind) {
            case AUTO_REPLY -> {
                mail.setHeader("Auto-Submitted", "auto-replied");
                mail.setHeader("Precedence", "auto_reply");
                mail.setHeader("X-Auto-Response-Suppress", "All");
            }
            case BOUNCE -> {
                mail.setHeader("Auto-Submitted", "auto-generated");
                mail.setHeader("Return-Path", "<>");
                mail.setHeader("X-Failed-Recipients", buyer.address());
            }
            case NEWSLETTER -> {
                mail.setHeader("Precedence", "bulk");
                mail.setHeader("List-Id", "Parcel Weekly <weekly.parcelweekly.example>");
                mail.setHeader("List-Unsubscribe", "<https://parcelweekly.example/unsubscribe>");
            }
            case MAIL, CALENDAR, GARBAGE -> {}
            case REPLY,
                    NOTE,
                    DRAFT,
                    TAG,
                    ASSIGN,
                    PROMISE,
                    SNOOZE,
                    FOLLOW,
                    SPAM,
                    ASIDE,
                    ASIDE_ANSWER,
                    CLOSE -> {}
        }
    }

    /** The server of a buyer's mail. */
    static Correspondent daemon(Correspondent buyer) {
        var domain = buyer.address().substring(buyer.address().indexOf('@') + 1);
        return new Correspondent("Mail Delivery System", "MAILER-DAEMON@mx." + domain);
    }

    static String bounceSubject() {
        return "Undelivered Mail Returned to Sender";
    }

    static String autoReplySubject(String language) {
        return language.equals("de") ? "Automatische Antwort: " : "Automatic reply: ";
    }
}
