package org.tillside.channels.imap;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailServer;

/**
 * Our visit at a mail server, one folder of it. Only looks: the folder is opened by EXAMINE, and no
 * mail is marked as read.
 */
final class ImapSession implements AutoCloseable {

    private static final Pattern NUMBER =
            Pattern.compile("\\bUID (\\d{1,10})\\b", CASE_INSENSITIVE);
    private static final Pattern REST = Pattern.compile("\\)| .*\\)");

    private final ImapLine line;
    private final ImapTalk talk;
    private final ImapPatience patience;
    private Set<String> abilities = Set.of();
    private long uidValidity;

    ImapSession(MailServer server, ImapPatience patience, SSLContext trust) {
        this.patience = patience;
        this.line = new ImapLine(server, trust);
        this.talk = new ImapTalk(line, patience.answer());
    }

    void open(MailServer server) throws IOException {
        line.connect(patience.connect());
        line.wait(patience.answer());
        abilities = new SignIn(line, talk, server).go();
    }

    Folder examine(String name) throws IOException {
        var told = talk.ask("EXAMINE " + quoted(BASE64MailboxEncoder.encode(name)));
        if (!told.isOk()) {
            throw new ImapTrouble(
                    told.end().isPassing() ? AccountProblem.BROKEN_OFF : AccountProblem.FOLDER,
                    "the folder was refused: " + told.end().text());
        }
        uidValidity = number(told.beside(), "UIDVALIDITY", 0);
        if (uidValidity == 0) throw ImapTrouble.nonsense("a folder without UIDVALIDITY");
        return new Folder(name, uidValidity, number(told.beside(), "UIDNEXT", Folder.NO_UID));
    }

    /** The UIDs that match, each once, in their order. */
    long[] search(String criteria) throws IOException {
        talk.forgetNews();
        var told = talk.ask("UID SEARCH " + criteria);
        if (!told.isOk()) throw ImapTrouble.nonsense(told.end().text());
        stillCountsAsBefore(told.beside());
        var found = LongStream.builder();
        for (var answer : told.beside()) {
            if (answer.is("SEARCH")) numbers(answer.text(), found);
        }
        return found.build().distinct().sorted().toArray();
    }

    private static void numbers(String said, LongStream.Builder found) throws ImapTrouble {
        var words = said.strip().split(" +");
        for (var word : Arrays.asList(words).subList(1, words.length)) {
            if (!word.matches("\\d{1,10}")) throw ImapTrouble.nonsense("SEARCH … " + word);
            found.add(Long.parseLong(word));
        }
    }

    Handout mail(long uid, long limit) throws IOException {
        return fetch(uid, "", limit);
    }

    Handout heading(long uid, long limit) throws IOException {
        return fetch(uid, "HEADER", limit);
    }

    /** Who answers twice is heard once; what is told of other mails is passed over. */
    private Handout fetch(long uid, String part, long limit) throws IOException {
        var words = "UID FETCH " + uid + " (UID BODY.PEEK[" + part + "])";
        var tag = talk.begin(words, patience.mail());
        var begun = begun(part);
        boolean empty = false;
        while (true) {
            var said = line.read();
            if (begun.matcher(said).matches() && isOf(uid, said)) {
                return handout(uid, tag, ImapTalk.literal(said, said).orElseThrow(), limit);
            }
            var answer = talk.rest(said);
            empty |= without(part).matcher(said).find() && isOf(uid, said);
            if (answer.tag().equals(tag)) return nothing(answer, empty);
            if (!answer.isBeside()) throw ImapTrouble.nonsense(answer.tag());
        }
    }

    private static Pattern begun(String part) {
        return Pattern.compile(
                "\\* \\d+ FETCH \\((.* )?BODY\\[" + part + "] ~?\\{\\d{1,18}\\+?}",
                CASE_INSENSITIVE);
    }

    /** No mail fits into one line: what is told without a literal is none. */
    private static Pattern without(String part) {
        return Pattern.compile("BODY\\[" + part + "] (NIL|\")", CASE_INSENSITIVE);
    }

    private Handout handout(long uid, String tag, long size, long limit) throws IOException {
        if (size <= limit)
            return new Handout.Mail(new MailBody(line, size, () -> finish(uid, tag)));
        line.skip(size);
        finish(uid, tag);
        return new Handout.TooLarge(size);
    }

    private static Handout nothing(Answer end, boolean empty) throws ImapTrouble {
        if (end.is("OK") && !empty) return new Handout.Gone();
        if (end.is("OK") || end.is("NO")) return new Handout.Withheld(end.text());
        throw ImapTrouble.nonsense(end.text());
    }

    /** The rest must be what may stand behind a mail: a wrong size shows here. */
    private void finish(long uid, String tag) throws IOException {
        var rest = line.read();
        if (!REST.matcher(rest).matches() || !isOf(uid, rest)) throw ImapTrouble.nonsense(rest);
        var told = talk.end(tag);
        if (!told.isOk()) throw ImapTrouble.nonsense(told.end().text());
    }

    private static boolean isOf(long uid, String words) {
        var found = NUMBER.matcher(words);
        return !found.find() || Long.parseLong(found.group(1)) == uid;
    }

    boolean canIdle() {
        return abilities.contains("IDLE");
    }

    /** Until the server tells news or we have waited long enough; the line is alive afterwards. */
    void idle() throws IOException {
        if (talk.hasNews()) return;
        var tag = talk.begin("IDLE");
        if (talk.awaitGoOn(tag) != null) throw ImapTrouble.nonsense("IDLE was refused");
        long until = System.nanoTime() + patience.idle().toNanos();
        while (!talk.hasNews() && line.listen(Duration.ofNanos(until - System.nanoTime()))) {
            line.wait(patience.answer());
            var answer = talk.next();
            if (!answer.isBeside()) throw ImapTrouble.nonsense(answer.tag());
        }
        line.wait(patience.answer());
        talk.say("DONE");
        stillCountsAsBefore(talk.end(tag).beside());
    }

    void noop() throws IOException {
        if (!talk.ask("NOOP").isOk()) throw ImapTrouble.nonsense("NOOP was refused");
    }

    private void stillCountsAsBefore(List<Answer> said) throws ImapTrouble {
        if (number(said, "UIDVALIDITY", uidValidity) != uidValidity)
            throw new ImapTrouble(AccountProblem.BROKEN_OFF, "the server counts anew");
    }

    private static long number(List<Answer> said, String code, long otherwise) {
        return said.stream()
                .flatMap(it -> it.code(code).stream())
                .filter(it -> it.matches("\\d{1,10}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(otherwise);
    }

    private static String quoted(String words) {
        return "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** From any thread. */
    @Override
    public void close() {
        line.close();
    }
}
