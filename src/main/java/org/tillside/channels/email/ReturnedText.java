package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What mail servers that send no delivery status write for people: whom they could not reach and
 * what was said, before the mail that comes back begins.
 */
public final class ReturnedText {

    private static final Pattern DELAYED = Words.line("", "delayed-texts.txt", "");

    private static final String ADDRESS =
            "([\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8})";

    /** Where the mail that came back begins. */
    private static final Pattern RETURNED =
            Pattern.compile(
                    "(?im)^[ \\t>|-]{0,80}(?:(?:Return-Path|Received):"
                            + "|From [^\\s@]{1,320}@\\S{1,320} {1,4}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) "
                            + "|.{0,20}(?:copy of (?:the|your)|original|returned|unsent|bounced|old|header of the original) (?:message|(?:e-?)?mail)\\b"
                            + "(?:.{0,60}(?:-{2}|follows?|headers?|below|attached)|[ \\t.:=*_-]{0,60}$))");

    /** Addresses of these are not whom it did not reach; the first of them may be no address. */
    private static final Pattern NOT_OF_RECIPIENTS =
            Pattern.compile(
                    "(?im)^[ \\t>|]{0,40}(?:Message-ID|References|In-Reply-To|From|Sender|Reply-To|Return-Path|MAIL FROM)[ \\t]{0,4}:[ \\t]{0,40}\\n?[^\\n]*");

    /** The surest first: the command that was refused, a line of its own, anywhere. */
    private static final List<Pattern> NAMED =
            List.of(
                    Pattern.compile(
                            "(?im)(?:(?:RCPT TO|(?:Final|Original|Failed|Intended)[- ]Recipient|Recipient address|Addressed To|(?:Undeliverable|Target|Target mail) Address)\\s*:\\s*(?:rfc822;)?\\s*<?"
                                    + "|^5\\d\\d (?:5\\.\\d{1,3}\\.\\d{1,3} )?<(?=[^\\s>]{1,320}>\\.{3}))"
                                    + ADDRESS),
                    Pattern.compile(
                            "(?im)^[\\s>*\"'(<\\[•・-]{0,12}"
                                    + ADDRESS
                                    + "[>\"')\\]]{0,3}(?:<mailto:[^>\\n]{0,320}>)?\\s*(?:$|[:(\\[;,]|on |\\.\\.\\.)"),
                    Pattern.compile(ADDRESS));

    /** What the other server replied, on one line or some; a code may stand at its end. */
    private static final Pattern REPLY =
            Pattern.compile(
                    "(?:(?<![\\w.@-])(?:[45]\\d\\d[- ]+#?[45]\\.\\d{1,3}\\.\\d{1,3}\\b|5[05]\\d[- ](?=\\D)|45\\d[- ](?=\\D))[^\\n]*"
                            + "(?:\\n[ \\t]*+(?!Giving up|I'm not|While |QUIT|DATA|[^\\n]*@)[^\\s<>-][^\\n]*){0,3}"
                            + "|[^\\n]{0,300}#[45]\\.\\d{1,3}\\.\\d{1,3}\\b[^\\n]{0,300})");

    /** What stands behind a label, or below it. */
    private static final Pattern LABELLED =
            Pattern.compile(
                    "(?imu)^[ \\t>*]{0,40}(?:[^\\s:]{1,20} ){0,2}(?:reason|error|technical details of \\w{1,20} failure|grund|ursache|fehlermeldung|motif|motivo|powód|理由|エラー内容|原因|사유|원인)[ \\t]{0,4}[:：]\\s{0,40}(\\S[^\\n]{3,300})");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z-]{1,40}:");
    private static final Pattern PERMANENT = Pattern.compile("5\\d\\d[ -].*");
    private static final Pattern CODE = Pattern.compile("\\s*+(\\d\\d\\d)[ -].*");

    /** Characters that are read. */
    private static final int HEAD = 16_000, MOST = 20;

    private ReturnedText() {}

    /**
     * In the order of the text. One without recipient if none is named; empty if nothing at all is
     * said.
     *
     * @param others addresses that stand there for another reason: the reader's own, the server's
     */
    public static List<Failure> failures(String text, Set<String> others) {
        var told = head(text);
        boolean delayed = DELAYED.matcher(told).find();
        var replies = REPLY.matcher(told).results().limit(MOST).toList();
        var failures = new ArrayList<Failure>();
        for (var recipient : recipients(told, others))
            failures.add(failure(recipient, said(recipient, told, replies), delayed));
        if (failures.isEmpty()) {
            var said = said("", told, replies);
            if (delayed || !said.isEmpty()) failures.add(failure("", said, delayed));
        }
        return List.copyOf(failures);
    }

    private static Failure failure(String recipient, String said, boolean delayed) {
        var status = Failures.status(said);
        boolean isOver = status.startsWith("5.") || PERMANENT.matcher(said).matches();
        return new Failure(recipient, status, said, delayed && !isOver);
    }

    /**
     * What follows where the mail that came back begins, its header first; empty if it does not
     * stand there.
     */
    public static String returned(String text) {
        var head = text.substring(0, Math.min(text.length(), HEAD));
        int begin = head(head).length();
        var rest = head.substring(begin);
        int end = rest.indexOf('\n');
        boolean isField = FIELD.matcher(rest).lookingAt();
        return isField ? rest : end < 0 ? "" : rest.substring(end).stripLeading();
    }

    private static String head(String text) {
        var head = text.substring(0, Math.min(text.length(), HEAD));
        var returned = RETURNED.matcher(head);
        while (returned.find())
            if (!head.substring(0, returned.start()).isBlank())
                return head.substring(0, returned.start());
        return head;
    }

    private static Set<String> recipients(String told, Set<String> others) {
        var found = new LinkedHashSet<String>();
        var places = NOT_OF_RECIPIENTS.matcher(told).replaceAll("");
        for (var named : NAMED) {
            named.matcher(places)
                    .results()
                    .map(match -> match.group(1).replaceAll("^'+|[.']+$", ""))
                    .filter(address -> isRecipient(address, others))
                    .limit(MOST)
                    .forEach(found::add);
            if (!found.isEmpty()) return found;
        }
        return found;
    }

    private static boolean isRecipient(String address, Set<String> others) {
        return !others.contains(address.toLowerCase(Locale.ROOT))
                && !SendingMachines.isAddress(address, SendingMachines.SERVERS)
                && !SendingMachines.isAddress(address, SendingMachines.KEEPERS);
    }

    /**
     * The reply that names the recipient, else the first one after him, else what says why without
     * being one.
     */
    private static String said(String recipient, String told, List<MatchResult> replies) {
        return placed(recipient, told, replies)
                .map(reply -> Failures.oneLine(own(reply, told)))
                .orElseGet(() -> reason(recipient, told));
    }

    private static Optional<MatchResult> placed(
            String recipient, String told, List<MatchResult> found) {
        int place = told.indexOf(recipient);
        return found.stream()
                .filter(it -> !recipient.isEmpty() && it.group().contains(recipient))
                .findFirst()
                .or(() -> found.stream().filter(it -> it.end() > place).findFirst())
                .or(() -> found.stream().findFirst());
    }

    /** Without lines of the next reply, or of the next recipient, who stands further out. */
    private static String own(MatchResult reply, String told) {
        var lines = reply.group().lines().toList();
        var code = code(lines.getFirst());
        int depth = depth(told.substring(told.lastIndexOf('\n', reply.start()) + 1));
        return Stream.concat(
                        lines.stream().limit(1),
                        lines.stream()
                                .skip(1)
                                .takeWhile(line -> depth(line) >= depth)
                                .takeWhile(line -> code(line).isEmpty() || code(line).equals(code)))
                .collect(Collectors.joining("\n"));
    }

    private static String code(String line) {
        var code = CODE.matcher(line);
        return code.matches() ? code.group(1) : "";
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    /**
     * A label before it counts first, if it tells; then the line that names the recipient, then any
     * that tells; at last the label alone.
     */
    private static String reason(String recipient, String told) {
        var labels = LABELLED.matcher(told).results().limit(MOST).toList();
        var labelled =
                beside(recipient, told, labels)
                        .or(() -> placed(recipient, told, labels))
                        .map(it -> Failures.oneLine(it.group(1)))
                        .orElse("");
        if (tells(labelled)) return labelled;
        var lines = told.lines().map(String::strip).filter(ReturnedText::tells).toList();
        return lines.stream()
                .filter(line -> !recipient.isEmpty() && line.contains(recipient))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(Failures::oneLine)
                .orElse(labelled);
    }

    /** The first in the recipient's own paragraph. */
    private static Optional<MatchResult> beside(
            String recipient, String told, List<MatchResult> found) {
        int place = recipient.isEmpty() ? -1 : told.indexOf(recipient);
        if (place < 0) return Optional.empty();
        int begin = told.lastIndexOf("\n\n", place);
        int end = told.indexOf("\n\n", place);
        return found.stream()
                .filter(it -> it.start() >= begin && (end < 0 || it.start() < end))
                .findFirst();
    }

    private static boolean tells(String line) {
        return Failure.ofWords(line) != Failure.Cause.UNKNOWN;
    }
}
