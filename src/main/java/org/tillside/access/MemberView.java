package org.tillside.access;

import org.jspecify.annotations.Nullable;
import org.tillside.web.Frame;

/**
 * One line of the staff page.
 *
 * @param standing how they stand here
 * @param lastDay for the form, such as 2026-12-31; empty: none
 * @param until the same in the reader's words
 * @param zone where that day is meant; the reader's, where there is none yet
 * @param heir the code of whoever gets what they have then; empty: nobody
 */
public record MemberView(
        StaffMember member,
        Standing standing,
        String lastDay,
        String until,
        String zone,
        String heir) {

    /** Whether somebody works here, was asked, or is refused since their last day. */
    public enum Standing {
        WORKS,
        ASKED,
        LAPSED
    }

    static MemberView of(
            StaffMember member,
            Standing standing,
            @Nullable LastDay lastDay,
            String heir,
            Frame frame) {
        if (lastDay == null)
            return new MemberView(member, standing, "", "", frame.reader().zone().getId(), "");
        return new MemberView(
                member,
                standing,
                lastDay.day().toString(),
                DayWords.said(frame, lastDay.day()),
                lastDay.zone(),
                heir);
    }

    public boolean isAsked() {
        return standing == Standing.ASKED;
    }

    public boolean isLapsed() {
        return standing == Standing.LAPSED;
    }

    /** Owners have none. */
    public boolean mayHaveLastDay() {
        return member.role() != Role.OWNER;
    }
}
