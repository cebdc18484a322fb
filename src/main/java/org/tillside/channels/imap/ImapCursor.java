package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tillside.channels.accounts.AccountId;
import org.tillside.channels.accounts.MailServer;
import org.tillside.kernel.Sha256;

/**
 * How far a folder has been fetched.
 *
 * @param lastUid everything up to here is in the intake, or was too old
 * @param since of what stood there when we came, only this and younger is fetched
 * @param oldBelow UIDs from here on did not stand there when we came: they are fetched, however old
 *     they say they are
 */
record ImapCursor(
        AccountId account,
        Count count,
        long lastUid,
        LocalDate since,
        long oldBelow,
        Stumble stumble) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

    /**
     * Whose UIDs these are: in another folder or count, or at another server, the same number is
     * another mail.
     *
     * @param server mark of host and user
     */
    record Count(String server, String folder, long uidValidity) {

        private static final int MARK = 8;

        static Count of(MailServer server, Folder folder) {
            var who = server.host().toLowerCase(Locale.ROOT) + "\0" + server.user();
            var mark = Sha256.of(who.getBytes(UTF_8)).hex().substring(0, MARK);
            return new Count(mark, folder.name(), folder.uidValidity());
        }
    }

    /**
     * The mail at which we broke off the last time.
     *
     * @param times in a row
     */
    record Stumble(long uid, int times) {
        static final Stumble NONE = new Stumble(0, 0);

        Stumble at(long again) {
            return new Stumble(again, again == uid ? times + 1 : 1);
        }
    }

    /** Some UIDs to ask for: which, by what words, and how far the cursor is when they are done. */
    record Stretch(String criteria, long from, long upTo) {

        /** {@code n:*} is answered with the last mail even if its UID is below n. */
        boolean holds(long uid) {
            return from <= uid && uid <= upTo;
        }

        boolean hasEnd() {
            return upTo < Folder.NO_UID - 1;
        }
    }

    /** Not yet begun. */
    static ImapCursor first(AccountId account, Count count, long uidNext, LocalDate since) {
        return new ImapCursor(account, count, 0, since, uidNext, Stumble.NONE);
    }

    boolean isFirst() {
        return lastUid == 0;
    }

    ImapCursor at(long uid) {
        return new ImapCursor(account, count, uid, since, oldBelow, Stumble.NONE);
    }

    /** How often we have broken off at this mail. */
    int stumbles(long uid) {
        return stumble.uid() == uid ? stumble.times() : 0;
    }

    /** What is still to be asked for, in its order; the last stretch has no end. */
    List<Stretch> ahead() {
        var ahead = new ArrayList<Stretch>();
        long next = lastUid + 1;
        if (next < oldBelow) {
            var criteria = "UID " + next + ":" + (oldBelow - 1) + " SINCE " + DAY.format(since);
            ahead.add(new Stretch(criteria, next, oldBelow - 1));
        }
        long young = Math.max(next, oldBelow);
        if (young < Folder.NO_UID)
            ahead.add(new Stretch("UID " + young + ":*", young, Folder.NO_UID - 1));
        return ahead;
    }

    /** By which the intake knows this mail when it is told again. */
    String sourceId(long uid) {
        return "%s/%s/%d.%s/%d"
                .formatted(account, count.folder(), count.uidValidity(), count.server(), uid);
    }
}
