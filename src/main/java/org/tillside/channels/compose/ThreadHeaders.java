package org.tillside.channels.compose;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.outbox.OutgoingMail;

/**
 * What a mail says it descends from.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, 3.6.4</a>
 */
record ThreadHeaders(@Nullable String inReplyTo, List<String> references) {

    /** The first mail and the latest ones: long threads would outgrow what servers take. */
    private static final int MOST = 30;

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^<>]]{1,250}");

    static ThreadHeaders of(OutgoingMail mail) {
        var ids = new LinkedHashSet<String>();
        mail.references().stream().filter(ThreadHeaders::isId).forEach(ids::add);
        var parent = mail.inReplyTo();
        if (parent == null || !isId(parent))
            return new ThreadHeaders(null, bounded(List.copyOf(ids)));
        ids.remove(parent);
        ids.add(parent);
        return new ThreadHeaders(parent, bounded(List.copyOf(ids)));
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static List<String> bounded(List<String> ids) {
        if (ids.size() <= MOST) return ids;
        var kept = new ArrayList<String>();
        kept.add(ids.getFirst());
        kept.addAll(ids.subList(ids.size() - MOST + 1, ids.size()));
        return kept;
    }

    void write(MimeMessage message) throws MessagingException {
        if (inReplyTo != null) message.setHeader("In-Reply-To", "<" + inReplyTo + ">");
        if (references.isEmpty()) return;
        message.setHeader("References", "<" + String.join(">\r\n <", references) + ">");
    }
}
