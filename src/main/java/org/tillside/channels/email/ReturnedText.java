package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

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
                            + "|.{0,20}(?:copy of (?:the|your)|original|returned|unsent|header of the original) (?:message|mail)\\b.{0,60}(?:-{2}|follows?|headers?|below|attached|$))");

    /** The surest first: the command that was refused, a line of its own, anywhere. */
    private static final List<Pattern> NAMED =
            List.of(
                    Pattern.compile(
                            "(?i)(?:RCPT TO|(?:Final|Original|Failed|Intended)[- ]Recipient|Recipient address|Addressed To|Undeliverable Address)\\s*:\\s*(?:rfc822;)?\\s*<?"
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
                            + "(?:\\n[ \\t]*+(?!Giving up|I'm not|QUIT|DATA|[^\\n]*@)[^\\s<>-][^\\n]*){0,3}"
                            + "|[^\\n]{0,300}#[45]\\.\\d{1,3}\\.\\d{1,3}\\b[^\\n]{0,300})");

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
        return new Failure(recipient, Failures.status(said), said, delayed);
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
        for (var named : NAMED) {
            named.matcher(told)
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
     * The reply that names the recipient, else the first one after him, else the line that says
     * why.
     */
    private static String said(String recipient, String told, List<MatchResult> replies) {
        int place = told.indexOf(recipient);
        return replies.stream()
                .filter(reply -> !recipient.isEmpty() && reply.group().contains(recipient))
                .findFirst()
                .or(() -> replies.stream().filter(reply -> reply.end() > place).findFirst())
                .or(() -> replies.stream().findFirst())
                .map(reply -> Failures.oneLine(reply.group()))
                .orElseGet(() -> tellingLine(told));
    }

    private static String tellingLine(String told) {
        return told.lines()
                .map(String::strip)
                .filter(line -> Failure.ofWords(line) != Failure.Cause.UNKNOWN)
                .findFirst()
                .map(Failures::oneLine)
                .orElse("");
    }
}
