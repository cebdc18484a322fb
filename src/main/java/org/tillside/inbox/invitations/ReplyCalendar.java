package org.tillside.inbox.invitations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.inbox.invitations.EventTime.Day;
import org.tillside.inbox.invitations.EventTime.Moment;
import org.tillside.kernel.Correspondent;

/**
 * Our answer as the organiser's calendar understands it. Nothing that a stranger wrote can become a
 * line of its own.
 *
 * @param attendee who answers
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5546#section-3.2.3">RFC 5546, 3.2.3</a>
 */
public record ReplyCalendar(
        Invitation invitation, Correspondent attendee, Rsvp answer, Instant now) {

    private static final int LONGEST_LINE = 75;

    public OutgoingMail.Calendar calendar() {
        return new OutgoingMail.Calendar("REPLY", text());
    }

    private String text() {
        var lines = new StringBuilder();
        add(lines, "BEGIN:VCALENDAR");
        add(lines, "PRODID:-//Tillside//Inbox//EN");
        add(lines, "VERSION:2.0");
        add(lines, "METHOD:REPLY");
        add(lines, "BEGIN:VEVENT");
        add(lines, "UID:" + escaped(invitation.uid()));
        add(lines, "SEQUENCE:" + invitation.sequence());
        add(lines, "DTSTAMP:" + new Moment(now).written());
        time(lines, "RECURRENCE-ID", invitation.occurrence());
        add(lines, "ORGANIZER" + person(invitation.organizer()));
        add(lines, "ATTENDEE;PARTSTAT=" + answer + person(attendee));
        time(lines, "DTSTART", invitation.starts());
        time(lines, "DTEND", invitation.ends());
        if (!invitation.summary().isEmpty()) add(lines, "SUMMARY:" + escaped(invitation.summary()));
        add(lines, "END:VEVENT");
        add(lines, "END:VCALENDAR");
        return lines.toString();
    }

    private static void time(StringBuilder lines, String name, @Nullable EventTime time) {
        if (time == null) return;
        add(lines, name + (time instanceof Day ? ";VALUE=DATE:" : ":") + time.written());
    }

    private static String person(Correspondent it) {
        var address = ":mailto:" + oneLine(it.address());
        var name = oneLine(it.name()).replace('"', '\'');
        return name.isEmpty() ? address : ";CN=\"" + name + "\"" + address;
    }

    private static String escaped(String text) {
        return oneLine(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    private static String oneLine(String text) {
        return ContentLine.line(text, Integer.MAX_VALUE);
    }

    /** Folded after at most 75 octets, never within a character. */
    private static void add(StringBuilder lines, String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int letter = line.codePointAt(i);
            int size = Character.toString(letter).getBytes(UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.appendCodePoint(letter);
            octets += size;
            i += Character.charCount(letter);
        }
        lines.append("\r\n");
    }
}
