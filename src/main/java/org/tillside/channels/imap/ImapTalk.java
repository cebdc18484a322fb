package org.tillside.channels.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.AccountProblem;

/** Commands and what is answered to them, one after the other. */
final class ImapTalk {

    private static final Pattern LITERAL = Pattern.compile("~?\\{(\\d{1,18})\\+?}$");
    private static final Pattern MAILS =
            Pattern.compile("(\\d{1,10}) (EXISTS|EXPUNGE)", Pattern.CASE_INSENSITIVE);
    private static final String GO_ON = "+";

    private final ImapLine line;
    private final Duration patience;
    private int count;
    private long exists;
    private boolean news;

    ImapTalk(ImapLine line, Duration patience) {
        this.line = line;
        this.patience = patience;
    }

    /** How a command ended, and what was said before. */
    record Told(Answer end, List<Answer> beside) {

        boolean isOk() {
            return end.is("OK");
        }
    }

    Told ask(String words) throws IOException {
        return end(begin(words));
    }

    String begin(String words) throws IOException {
        return begin(words, patience);
    }

    /** Says a command; what is answered must have come after so long. */
    String begin(String words, Duration longest) throws IOException {
        var tag = "t" + ++count;
        line.wait(longest, patience);
        line.write(tag + " " + words + "\r\n");
        return tag;
    }

    Told end(String tag) throws IOException {
        var beside = new ArrayList<Answer>();
        while (true) {
            var answer = next();
            if (answer.tag().equals(tag)) return new Told(answer, beside);
            if (!answer.isBeside()) throw ImapTrouble.nonsense(answer.tag());
            beside.add(answer);
        }
    }

    /**
     * Awaits the server's "go on" to a command that has a second half.
     *
     * @return null; the end of the command if it was refused
     */
    @Nullable Answer awaitGoOn(String tag) throws IOException {
        while (true) {
            var answer = next();
            if (answer.tag().equals(GO_ON)) return null;
            if (answer.tag().equals(tag)) return answer;
            if (!answer.isBeside()) throw ImapTrouble.nonsense(answer.tag());
        }
    }

    void say(String words) throws IOException {
        line.write(words + "\r\n");
    }

    Answer next() throws IOException {
        return rest(line.read());
    }

    /** The answer that begins with this line; its literals are passed over. */
    Answer rest(String begun) throws IOException {
        var whole = new StringBuilder(begun);
        var last = begun;
        for (var size = literal(begun, last); size.isPresent(); size = literal(begun, last)) {
            line.skip(size.getAsLong());
            last = line.read();
            whole.append(last);
        }
        return heard(Answer.of(whole.toString()));
    }

    /** How many bytes follow the last line of an answer that is not yet at its end. */
    static OptionalLong literal(String begun, String last) {
        var answer = Answer.of(begun);
        if (!answer.isBeside() || answer.isCondition()) return OptionalLong.empty();
        var found = LITERAL.matcher(last);
        return found.find()
                ? OptionalLong.of(Long.parseLong(found.group(1)))
                : OptionalLong.empty();
    }

    private Answer heard(Answer answer) throws ImapTrouble {
        if (answer.isBeside() && answer.is("BYE")) {
            throw new ImapTrouble(
                    AccountProblem.BROKEN_OFF, "the server says good-bye: " + answer.text());
        }
        if (answer.isBeside()) count(answer);
        return answer;
    }

    /** Some servers say again and again how many there are: only another number is news. */
    private void count(Answer answer) {
        var told = MAILS.matcher(answer.text());
        if (!told.matches()) return;
        if (told.group(2).equalsIgnoreCase("EXPUNGE")) {
            exists--;
        } else {
            long now = Long.parseLong(told.group(1));
            news |= now != exists;
            exists = now;
        }
    }

    /** Whether new mail was announced since {@link #forgetNews}. */
    boolean hasNews() {
        return news;
    }

    void forgetNews() {
        news = false;
    }
}
