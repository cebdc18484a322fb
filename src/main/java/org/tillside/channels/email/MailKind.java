package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail.Attachment;
import org.tillside.channels.email.ParsedMail.Calendar;
import org.tillside.channels.email.ParsedMail.Kind;
import org.tillside.channels.email.PartReader.MachineNote;
import org.tillside.kernel.Correspondent;

/**
 * Tells people from machines: by what machines are told to declare, then by what they are known to
 * write.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834">RFC 3834, automatic responses</a>
 */
record MailKind(
        HeaderBlock header,
        String subject,
        List<Correspondent> from,
        List<MachineNote> notes,
        List<Attachment> attachments,
        String text) {

    static final Pattern AUTOMATIC_REPLY =
            Words.line("(?s)[\\s\\[(【*!\"]{0,4}", "automatic-reply-subjects.txt", ".*");

    /**
     * The mark that the laws of Korea, China and, once, Japan want before the subject of an
     * advertisement.
     */
    private static final Pattern ADVERTISEMENT =
            Pattern.compile(
                    "(?i)\\s*(?:[(\\[（［【<]\\s*(?:성인)?(?:광고|広告|廣告|广告|ad|adv)\\s*[)\\]）］】>]|未承諾広告|adv:).*");

    private static final Pattern METHOD = Pattern.compile("(?im)^METHOD:\\s*([A-Z]+)");

    private static final Set<String> INVITATIONS =
            Set.of("REQUEST", "REPLY", "CANCEL", "COUNTER", "DECLINECOUNTER", "ADD", "REFRESH");

    private static final Set<String> BULK_PRECEDENCE = Set.of("bulk", "list", "junk");

    private static final List<String> REPLY_MARKS =
            List.of(
                    "x-autoreply",
                    "x-auto-reply",
                    "x-autorespond",
                    "x-autoresponder",
                    "x-autoreply-from",
                    "x-auto-reply-from",
                    "x-mail-autoreply",
                    "x-vacation",
                    "x-autoreply-reason",
                    "x-auto-responder");

    Kind kind() {
        if (isBounce()) return Kind.BOUNCE;
        if (isInvitation()) return Kind.CALENDAR;
        if (isAutomaticReply()) return Kind.AUTO_REPLY;
        boolean isReport =
                Parameters.parse(header.first("content-type")).value().equals("multipart/report");
        boolean isToMany = isFromNobody() || ADVERTISEMENT.matcher(subject).matches();
        return isDeclaredAutomatic() || isReport || isToMany ? Kind.BULK : Kind.HUMAN;
    }

    /**
     * As declared by its header, or known by its kind.
     *
     * @param kind {@link #kind}, which costs more than to be asked twice
     */
    boolean isAutomatic(Kind kind) {
        return isDeclaredAutomatic() || kind == Kind.BOUNCE || kind == Kind.AUTO_REPLY;
    }

    private boolean isDeclaredAutomatic() {
        var suppress = header.word("x-auto-response-suppress");
        return isAutoSubmitted()
                || precedence() != null
                || header.anyStartsWith("list-")
                || !suppress.isEmpty() && !suppress.equals("none")
                || hasEmptyReturnPath();
    }

    private boolean isAutoSubmitted() {
        var word = header.word("auto-submitted");
        return !word.isEmpty() && !word.startsWith("no");
    }

    private @Nullable String precedence() {
        var word = header.word("precedence");
        return BULK_PRECEDENCE.contains(word) || word.startsWith("auto") ? word : null;
    }

    private boolean hasEmptyReturnPath() {
        return header.values("return-path")
                .findFirst()
                .map(path -> path.replaceAll("[<>\\s]", "").isEmpty())
                .orElse(false);
    }

    private boolean isBounce() {
        return new Undelivered(header, subject, from, notes, attachments, text).isOne();
    }

    /**
     * An invitation, an answer to one, or a cancellation; a calendar file that somebody attached is
     * none.
     */
    private boolean isInvitation() {
        return calendars()
                .anyMatch(note -> {
                    var declared = note.part().method();
                    if (declared != null) return INVITATIONS.contains(declared);
                    var written = METHOD.matcher(note.text());
                    return !note.part().isAttachment()
                            && written.find()
                            && INVITATIONS.contains(written.group(1).toUpperCase(Locale.ROOT));
                });
    }

    /** The first one that says what it is for. */
    @Nullable Calendar calendar() {
        return calendars()
                .filter(note -> note.part().method() != null || METHOD.matcher(note.text()).find())
                .findFirst()
                .map(note -> new Calendar(note.part().method(), note.text()))
                .orElse(null);
    }

    private Stream<MachineNote> calendars() {
        return notes.stream().filter(note -> note.part().type().equals(PartReader.CALENDAR));
    }

    private boolean isAutomaticReply() {
        var submitted = header.word("auto-submitted");
        var precedence = precedence();
        if (submitted.startsWith("auto-replied")
                || precedence != null && precedence.startsWith("auto")) return true;
        if (REPLY_MARKS.stream()
                .anyMatch(mark -> header.has(mark) && !header.word(mark).startsWith("no")))
            return true;
        if (isReport("disposition-notification") || isReport("delivery-status")) return true;
        if (notes.stream().anyMatch(note -> note.part().type().startsWith("message/"))) return true;
        if (AUTOMATIC_REPLY.matcher(subject).matches()) return true;
        boolean answers = header.first("in-reply-to") != null || header.first("references") != null;
        return answers
                && (submitted.startsWith("auto-generated") || hasEmptyReturnPath())
                && !header.anyStartsWith("list-");
    }

    private boolean isReport(String type) {
        var contentType = Parameters.parse(header.first("content-type"));
        return contentType.value().equals("multipart/report")
                && type.equals(contentType.word("report-type"));
    }

    /** A sender that takes no answer, and names nobody else who would. */
    private boolean isFromNobody() {
        if (header.first("reply-to") != null) return false;
        return from.stream()
                .map(MailKind::localPart)
                .anyMatch(local -> {
                    var word = local.replaceAll("[-_.]", "");
                    return word.startsWith("noreply")
                            || word.startsWith("donotreply")
                            || word.startsWith("nepasrepondre")
                            || word.endsWith("noreply");
                });
    }

    private static String localPart(Correspondent sender) {
        var address = sender.address().toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }
}
