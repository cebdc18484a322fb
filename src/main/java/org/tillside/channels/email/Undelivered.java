package org.tillside.channels.email;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail.Attachment;
import org.tillside.channels.email.PartReader.MachineNote;
import org.tillside.kernel.Correspondent;

/**
 * Tells a mail that came back, or that still waits to be delivered, from all others: by what mail
 * servers are told to declare, then by who writes, what the subject says, what the text says and
 * what it carries. The less the sender is known, the more must come together.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464, delivery status</a>
 */
record Undelivered(
        HeaderBlock header,
        String subject,
        List<Correspondent> from,
        List<MachineNote> notes,
        List<Attachment> attachments,
        String text) {

    private static final Pattern SUBJECT =
            Words.line(
                    "(?s)(?:\\s{0,3}\\[[^\\]]{1,30}\\]\\s{0,3})?[\\s\\[(【*!\"]{0,4}",
                    "undelivered-subjects.txt",
                    ".*");
    private static final Pattern TEXT = Words.line("", "undelivered-texts.txt", "");
    private static final Pattern RECEIPT = Words.line("(?s)\\s*", "delivered-subjects.txt", ".*");

    private static final Pattern POSTMASTER = Pattern.compile("postmaster.*");

    /** What a notice about a parcel does not speak of. */
    private static final Pattern OF_MAIL =
            Pattern.compile(
                    "(?iu)e-?mail|message|nachricht|mail\\b|메일|메시지|メール|邮件|郵件|退信|courriel|correo|wiadomoś|bericht|üzenet|levél|ileti");

    private static final Pattern FAILED_ACTION =
            Pattern.compile("(?im)^Action:\\s*(failed|delayed|failure)");
    private static final Pattern OTHER_ACTION =
            Pattern.compile("(?im)^Action:\\s*(delivered|relayed|expanded)");

    /** The reply of a mail server, or the command that it answers. */
    private static final Pattern SESSION =
            Pattern.compile(
                    "(?i)\\b[45]\\d\\d[ -]+#?[45]\\.\\d{1,3}\\.\\d{1,3}\\b|\\bRCPT TO:|\\b55[0-4][ -]+[^\\s\\d]");

    /** Why mail is not taken, in words that nobody uses of a parcel. */
    private static final Pattern OF_MAILBOX =
            Pattern.compile(
                    "(?i)mailbox (?:is |was )?(?:full|unavailable|not found|disabled)|user unknown|(?:unknown|no such) user|over ?quota|quota exceeded");

    /** Where the mail that came back begins, or its header. */
    private static final Pattern RETURNED =
            Pattern.compile(
                    "(?im)^[ \\t>|-]{0,80}(?:(?:Return-Path|Received):|(?:original|returned|unsent|old) (?:message|mail)\\b)");

    private static final Set<String> RETURNED_PARTS =
            Set.of(
                    "message/rfc822",
                    "message/global",
                    "message/global-headers",
                    "message/partial",
                    "text/rfc822-headers");

    /** Characters at the head of the text that are judged. */
    private static final int HEAD = 4_000;

    boolean isOne() {
        var reported = reported();
        if (reported != null) return reported;
        if (header.has("x-failed-recipients") || isReport()) return true;
        if (RECEIPT.matcher(subject).matches()) return false;
        boolean answers = MailKind.AUTOMATIC_REPLY.matcher(subject).matches();
        if (isFrom(SendingMachines.SERVERS) && !answers) return true;
        boolean subjectSays = SUBJECT.matcher(subject).matches();
        if (isFrom(SendingMachines.KEEPERS))
            return subjectSays || textSays() && (isFrom(POSTMASTER) || proves());
        boolean isMachine = isFromNowhere() || hasNoSender() || isAutoSubmitted();
        if (subjectSays)
            return isMachine || textSays() && (proves() || isFromNobody() && speaksOfMail());
        if (answers || !isMachine && !isFromNobody() || !textSays()) return false;
        return carriesPart() || isFromNowhere() && OF_MAILBOX.matcher(head()).find();
    }

    /** Null if no part for machines says anything. */
    private @Nullable Boolean reported() {
        Boolean told = null;
        for (var note : notes) {
            if (!note.part().type().endsWith("delivery-status")) continue;
            if (FAILED_ACTION.matcher(note.text()).find()) return true;
            if (told == null || told) told = !OTHER_ACTION.matcher(note.text()).find();
        }
        return told;
    }

    private boolean isReport() {
        var contentType = Parameters.parse(header.first("content-type"));
        return contentType.value().equals("multipart/report")
                && "delivery-status".equals(contentType.word("report-type"));
    }

    private boolean isFrom(Pattern names) {
        return SendingMachines.isAny(from, names);
    }

    /** The return path of what must not be answered: none, or the mail server itself. */
    private boolean isFromNowhere() {
        return header.values("return-path")
                .findFirst()
                .map(path -> path.replaceAll("[<>\\s]", ""))
                .map(path ->
                        path.isEmpty() || SendingMachines.isAddress(path, SendingMachines.SERVERS))
                .orElse(false);
    }

    /** A name before empty brackets, or not even that. */
    private boolean hasNoSender() {
        return from.stream().allMatch(sender -> sender.address().length() < 2);
    }

    private boolean speaksOfMail() {
        return OF_MAIL.matcher(subject).find();
    }

    private boolean isFromNobody() {
        return SendingMachines.isAnyAddress(from, SendingMachines.NOBODY);
    }

    private boolean isAutoSubmitted() {
        var word = header.word("auto-submitted");
        return !word.isEmpty() && !word.startsWith("no");
    }

    private boolean textSays() {
        return TEXT.matcher(head()).find();
    }

    /** It carries what came back, or shows what the other server answered. */
    private boolean proves() {
        return carriesPart() || RETURNED.matcher(head()).find() || SESSION.matcher(head()).find();
    }

    private boolean carriesPart() {
        return attachments.stream().anyMatch(part -> RETURNED_PARTS.contains(part.type()));
    }

    private String head() {
        return text.substring(0, Math.min(text.length(), HEAD));
    }
}
