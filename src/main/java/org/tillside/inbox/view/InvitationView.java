package org.tillside.inbox.view;

import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.invitations.EventTime;
import org.tillside.inbox.invitations.Invitation;
import org.tillside.inbox.invitations.Rsvp;
import org.tillside.kernel.Correspondent;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;

/**
 * An invitation, or what a mail says about one. Masked already where the reader is a guest.
 *
 * @param message that brought it
 * @param later what came after it: {@code request} changed it, {@code cancel} called it off; null:
 *     it still holds
 * @param told what we said last: {@code accepted}, {@code tentative} or {@code declined}; null:
 *     nothing
 * @param answerable this reader may answer
 */
public record InvitationView(
        UUID message,
        Invitation invitation,
        @Nullable String later,
        @Nullable Told told,
        boolean answerable) {

    /** What was answered, by whom and when. */
    public record Told(String answer, String by, Instant at) {

        public String icon() {
            return Rsvp.of(answer) == Rsvp.DECLINED ? "cross" : "check";
        }
    }

    /** What it is. */
    public String kind(Frame frame) {
        return frame.say("inbox.invitation." + invitation.method().word());
    }

    public String tone() {
        return switch (invitation.method()) {
            case CANCEL -> "bad";
            case COUNTER -> "warn";
            case REQUEST, PUBLISH, REPLY -> later == null ? "accent" : "";
        };
    }

    /** What it is about, in the words of whoever invites. */
    public String summary(Frame frame) {
        return invitation.summary().isEmpty()
                ? frame.say("inbox.invitation.untitled")
                : invitation.summary();
    }

    /** Who said what, of an answer to an invitation; else null. */
    public @Nullable String said(Frame frame) {
        var who = person(invitation.attendee());
        if (who.isEmpty()) who = frame.say("inbox.invitation.somebody");
        return switch (invitation.method()) {
            case REPLY ->
                    frame.say(
                            "inbox.invitation.said."
                                    + (invitation.answer() == null
                                            ? "other"
                                            : invitation.answer().word()),
                            who);
            case COUNTER -> frame.say("inbox.invitation.said.counter", who);
            case REQUEST, PUBLISH, CANCEL -> null;
        };
    }

    /** What became of it, where that is not to be seen at once; else null. */
    public @Nullable String fate(Frame frame) {
        if (later != null) return frame.say("inbox.invitation.later." + later);
        return switch (invitation.method()) {
            case CANCEL ->
                    frame.say(
                            invitation.occurrence() != null
                                    ? "inbox.invitation.cancelled.one"
                                    : "inbox.invitation.cancelled");
            case REQUEST, PUBLISH, REPLY, COUNTER -> null;
        };
    }

    /** By the reader's clocks and calendar; null: it does not say. */
    public @Nullable String when(Frame frame) {
        var starts = starts();
        if (starts == null) return null;
        return EventWords.of(frame)
                .span(starts, invitation.starts() == null ? null : invitation.ends());
    }

    private @Nullable EventTime starts() {
        return invitation.starts() != null ? invitation.starts() : invitation.occurrence();
    }

    /** How it comes again; null: it does not. */
    public @Nullable String repeats(Frame frame) {
        var it = invitation.repeats();
        if (it == null) return null;
        var formats = PageLanguage.of(frame.reader().language()).formats();
        var days =
                it.days().stream()
                        .map(day -> day.getDisplayName(TextStyle.FULL, formats))
                        .collect(Collectors.joining(", "));
        var words = frame.say("inbox.invitation.every." + it.pace().word(), it.every());
        if (!days.isEmpty()) words = frame.say("inbox.invitation.every.on", words, days);
        if (it.until() != null)
            words =
                    frame.say(
                            "inbox.invitation.every.until",
                            words,
                            EventWords.of(frame).day(it.until()));
        else if (it.times() != null)
            words = frame.say("inbox.invitation.every.times", words, it.times());
        return words;
    }

    /** Empty where nobody is named. */
    public String organizer() {
        return person(invitation.organizer());
    }

    public String answered(Frame frame, Told it) {
        return frame.say("inbox.invitation.given." + it.answer(), it.by(), frame.moment(it.at()));
    }

    /** What can be said that is not said already. */
    public List<String> choices() {
        return Arrays.stream(Rsvp.values())
                .map(Rsvp::word)
                .filter(word -> told == null || !told.answer().equals(word))
                .toList();
    }

    private static String person(Correspondent it) {
        return it.name().isBlank() || it.address().isBlank()
                ? it.shown()
                : it.name() + " <" + it.address() + ">";
    }
}
