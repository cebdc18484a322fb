package org.tillside.channels.imap;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.intake.Source;
import org.tillside.kernel.Fault;

/**
 * Brings what is new in a folder into the intake, in the order of the UIDs. Each mail is first in
 * the intake, then the cursor moves past it: a crash in between brings it once more, and the intake
 * knows it by its source id. One mail that cannot be had does not hold up the others for ever.
 */
@Component
class Pickup {

    private static final int MOST_STUMBLES = 4;

    private final ImapCursors cursors;
    private final Intake intake;
    private final HeadingOnly headings;
    private final long limit;

    Pickup(ImapCursors cursors, Intake intake, HeadingOnly headings, ChannelSettings settings) {
        this.cursors = cursors;
        this.intake = intake;
        this.headings = headings;
        this.limit = settings.mailLimitBytes();
    }

    void of(ImapSession session, MailAccount account, Folder folder, Turn turn) throws IOException {
        var cursor = cursors.of(account, folder);
        if (cursor.isFirst()) cursors.move(cursor);
        for (var stretch : cursor.ahead()) {
            for (long uid : session.search(stretch.criteria())) {
                if (!stretch.holds(uid)) continue;
                if (!turn.isOurs()) return;
                take(session, account, cursor, uid, turn);
                cursor = cursor.at(uid);
                cursors.move(cursor);
                turn.broughtOne();
            }
            if (stretch.hasEnd()) {
                cursor = cursor.at(stretch.upTo());
                cursors.move(cursor);
            }
        }
    }

    private void take(
            ImapSession session, MailAccount account, ImapCursor cursor, long uid, Turn turn)
            throws IOException {
        try {
            int before = cursor.stumbles(uid);
            if (before < MOST_STUMBLES) whole(session, account, cursor, uid);
            else if (before < 2 * MOST_STUMBLES)
                headings.take(
                        session, account, cursor.sourceId(uid), uid, QuarantineReason.WITHHELD);
            else headings.note(account, cursor.sourceId(uid));
        } catch (IOException broken) {
            if (turn.isOurs()) cursors.stumble(cursor, uid);
            throw broken;
        }
    }

    private void whole(ImapSession session, MailAccount account, ImapCursor cursor, long uid)
            throws IOException {
        switch (session.mail(uid, limit)) {
            case Handout.Mail it -> accept(account, cursor.sourceId(uid), it.body());
            case Handout.Gone _ -> {}
            case Handout.TooLarge _ ->
                    headings.take(
                            session,
                            account,
                            cursor.sourceId(uid),
                            uid,
                            QuarantineReason.TOO_LARGE);
            case Handout.Withheld it ->
                    throw new ImapTrouble(
                            AccountProblem.BROKEN_OFF, "a mail was not handed out: " + it.words());
        }
    }

    /** What the intake throws because the line broke is the line's fault. */
    private void accept(MailAccount account, String sourceId, MailBody body) throws IOException {
        try {
            intake.accept(account.mailbox(), Source.IMAP, sourceId, null, body);
        } catch (Fault notTaken) {
            if (body.broken() != null) throw body.broken();
            throw notTaken;
        }
    }
}
