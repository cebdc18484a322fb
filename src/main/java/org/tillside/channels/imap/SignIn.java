package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/**
 * From the server's greeting until it knows who we are. Where encryption was asked for, no secret
 * is said before the line is encrypted, whatever the server claims.
 */
record SignIn(ImapLine line, ImapTalk talk, MailServer server) {

    /**
     * @return what the server can do
     */
    Set<String> go() throws IOException {
        var greeting = talk.next();
        boolean known = greeting.isBeside() && greeting.is("PREAUTH");
        if (!known && !(greeting.isBeside() && greeting.is("OK")))
            throw ImapTrouble.nonsense(greeting.tag() + " " + greeting.text());
        if (server.security() == Security.STARTTLS) {
            if (known) throw notSecure("it knew us before the line was encrypted");
            startTls();
        }
        if (!known) prove(abilities());
        return abilities();
    }

    private void startTls() throws IOException {
        if (!abilities().contains("STARTTLS")) throw notSecure("it offers no STARTTLS");
        if (!talk.ask("STARTTLS").isOk()) throw notSecure("it refused STARTTLS");
        line.encrypt();
    }

    private void prove(Set<String> abilities) throws IOException {
        if (abilities.contains("LOGINDISABLED"))
            throw notSecure("it takes no password on an open line");
        var end = abilities.contains("AUTH=PLAIN") ? plain() : login();
        if (end.is("OK")) return;
        throw new ImapTrouble(problem(end), "the sign-in was refused: " + end.text());
    }

    private static AccountProblem problem(Answer end) {
        if (end.code("PRIVACYREQUIRED").isPresent()) return AccountProblem.NOT_SECURE;
        return end.is("NO") && !end.isPassing()
                ? AccountProblem.SIGN_IN
                : AccountProblem.BROKEN_OFF;
    }

    /** RFC 4616; its words may be of any language. */
    private Answer plain() throws IOException {
        var words = "\0" + server.user() + "\0" + server.password();
        var tag = talk.begin("AUTHENTICATE PLAIN");
        var refused = talk.awaitGoOn(tag);
        if (refused != null) return refused;
        talk.say(Base64.getEncoder().encodeToString(words.getBytes(UTF_8)));
        return talk.end(tag).end();
    }

    /** User and password as literals, which take every byte. */
    private Answer login() throws IOException {
        var user = server.user().getBytes(UTF_8);
        var password = server.password().getBytes(UTF_8);
        var tag = talk.begin("LOGIN {" + user.length + "}");
        var refused = talk.awaitGoOn(tag);
        if (refused != null) return refused;
        line.write(user);
        talk.say(" {" + password.length + "}");
        refused = talk.awaitGoOn(tag);
        if (refused != null) return refused;
        line.write(password);
        talk.say("");
        return talk.end(tag).end();
    }

    private Set<String> abilities() throws IOException {
        var all = new HashSet<String>();
        for (var answer : talk.ask("CAPABILITY").beside()) {
            if (answer.is("CAPABILITY"))
                all.addAll(List.of(answer.text().toUpperCase(Locale.ROOT).split(" +")));
        }
        return all;
    }

    private static ImapTrouble notSecure(String words) {
        return new ImapTrouble(AccountProblem.NOT_SECURE, words);
    }
}
