package org.tillside.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An appointment for the day after the mail, as calendars send it. */
final class Invitation {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Invitation() {}

    static Multipart of(RawMail mail) throws MessagingException {
        var words = new MimeBodyPart();
        words.setContent(mail.words() + "\n", "text/plain; charset=UTF-8");
        var event = new MimeBodyPart();
        event.setContent(event(mail), "text/calendar; charset=UTF-8; method=REQUEST");
        return new MimeMultipart("alternative", words, event);
    }

    private static String event(RawMail mail) {
        var from =
                mail.at()
                        .atZone(mail.zone())
                        .plusDays(1)
                        .withHour(14)
                        .withMinute(0)
                        .withSecond(0)
                        .toInstant();
        return """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Nordfracht//Dispatch 3//EN
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:%s
        DTSTAMP:%s
        DTSTART:%s
        DTEND:%s
        SUMMARY:%s
        ORGANIZER;CN="%s":mailto:%s
        ATTENDEE;RSVP=TRUE:mailto:%s
        END:VEVENT
        END:VCALENDAR
        """
                .formatted(
                        mail.messageId(),
                        utc(mail.at()),
                        utc(from),
                        utc(from.plus(Duration.ofHours(1))),
                        mail.scene().subject(),
                        mail.scene().buyer().name(),
                        mail.scene().buyer().address(),
                        mail.to().address())
                .replace("\n", "\r\n");
    }

    private static String utc(Instant instant) {
        return UTC.format(instant);
    }
}
