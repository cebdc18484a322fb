package org.tillside.inbox.threading;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;

/**
 * The mark in a subject by which a mail finds home that lost all its headers: {@code
 * [#20418-k7qd]}. The check code of 20 bits keeps slips of the pen out; strangers are kept out by
 * not taking part.
 */
@Component
public final class SubjectToken {

    private static final int LETTERS = 4;
    private static final Pattern TOKEN = Pattern.compile("\\s*\\[#(\\d{1,18})-([0-9A-Za-z]{4})\\]");

    private final Seal seal;

    SubjectToken(MasterKey master) {
        this.seal = new Seal(master.derive("inbox.subject-token"), LETTERS);
    }

    public String of(UUID workspace, long number) {
        return "[#" + number + "-" + seal.of(workspace, number) + "]";
    }

    /**
     * The number in the last token whose check code is right: forwarded subjects gather tokens of
     * others before it.
     */
    public OptionalLong find(UUID workspace, String subject) {
        var found = OptionalLong.empty();
        var token = TOKEN.matcher(subject);
        while (token.find()) {
            long number = Long.parseLong(token.group(1));
            if (seal.holds(workspace, number, token.group(2))) found = OptionalLong.of(number);
        }
        return found;
    }

    /** The subject without our marks: what people called it. Other people's brackets stay. */
    public String strip(UUID workspace, String subject) {
        return TOKEN.matcher(subject)
                .replaceAll(token ->
                        seal.holds(workspace, Long.parseLong(token.group(1)), token.group(2))
                                ? ""
                                : java.util.regex.Matcher.quoteReplacement(token.group()))
                .strip();
    }
}
