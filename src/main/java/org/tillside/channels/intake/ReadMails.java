package org.tillside.channels.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.email.ParsedMail;

/**
 * The mails that were read lately, up to some 16 million letters: so long that who listens need not
 * read again.
 */
@Component
public class ReadMails {

    private static final long MOST_LETTERS = 16_000_000;
    private static final int LETTERS_BESIDE_THE_TEXT = 2_000;

    private final Map<IntakeId, ParsedMail> mails = new LinkedHashMap<>(64, 0.75f, true);
    private long letters;

    public synchronized @Nullable ParsedMail find(IntakeId id) {
        return mails.get(id);
    }

    synchronized void remember(IntakeId id, ParsedMail mail) {
        var before = mails.put(id, mail);
        letters += weight(mail) - (before == null ? 0 : weight(before));
        var oldest = mails.values().iterator();
        while (letters > MOST_LETTERS) {
            letters -= weight(oldest.next());
            oldest.remove();
        }
    }

    private static long weight(ParsedMail mail) {
        int html = mail.html() == null ? 0 : mail.html().length();
        int calendar = mail.calendar() == null ? 0 : mail.calendar().text().length();
        return LETTERS_BESIDE_THE_TEXT
                + html
                + calendar
                + mail.text().length()
                + mail.reply().length()
                + mail.quoted().length();
    }
}
