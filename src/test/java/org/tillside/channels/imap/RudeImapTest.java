package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tillside.channels.accounts.AccountProblem.BROKEN_OFF;
import static org.tillside.channels.accounts.AccountProblem.NOT_SECURE;
import static org.tillside.channels.accounts.AccountProblem.SIGN_IN;
import static org.tillside.channels.accounts.AccountProblem.UNREACHABLE;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Diagnosis;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/** What we make of a server that breaks off, lies or is silent, at each step. */
class RudeImapTest {

    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** With who answers, however slowly. */
    private static final ImapPatience PATIENT = new ImapPatience(LONG, LONG, LONG, SHORT, SHORT);

    /** With who is silent, or never comes to an end: the line breaks off. */
    private static final ImapPatience HASTY = new ImapPatience(SHORT, SHORT, SHORT, SHORT, SHORT);

    private static final long LIMIT = 1_000;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "HELLO, * BYE too many of you\\n, BROKEN_OFF",
                "HELLO, HTTP/1.1 400 Bad Request\\n, BROKEN_OFF",
                "HELLO, <hang up>, BROKEN_OFF",
                "HELLO, <silence>, BROKEN_OFF",
                "HELLO, * OK half a lin<silence>, BROKEN_OFF",
                "CAPABILITY, what?\\n, BROKEN_OFF",
                "CAPABILITY, * CAPABILITY IMAP4rev1 LOGINDISABLED\\n# OK\\n, NOT_SECURE",
                "AUTHENTICATE, # NO no such way\\n, SIGN_IN",
                "WORD, # NO [AUTHENTICATIONFAILED] who?\\n, SIGN_IN",
                "WORD, # NO [UNAVAILABLE] later\\n, BROKEN_OFF",
                "WORD, # NO [PRIVACYREQUIRED] encrypt\\n, NOT_SECURE",
                "WORD, # BAD what?\\n, BROKEN_OFF",
                "WORD, * BYE\\n<hang up>, BROKEN_OFF",
                "EXAMINE, # NO there is none\\n, FOLDER",
                "EXAMINE, # OK but no count\\n, BROKEN_OFF",
                "SEARCH, * SEARCH 1 two 3\\n# OK\\n, BROKEN_OFF",
                "SEARCH, # NO\\n, BROKEN_OFF",
                "SEARCH, * OK [UIDVALIDITY 7] anew\\n* SEARCH 1\\n# OK\\n, BROKEN_OFF",
                "SEARCH, * SEARCH 1\\nt99 OK another's\\n, BROKEN_OFF",
            })
    void each_rudeness_before_the_mail_has_its_name(
            String when, String said, AccountProblem problem) throws Exception {
        has(when, said, problem);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {21}\\nSubject<hang up>, BROKEN_OFF",
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {21}\\nSubject<silence>, BROKEN_OFF",
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {7}\\nSubject: hm\\n)\\n# OK\\n, BROKEN_OFF",
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {70}\\nSubject: hm\\n)\\n# OK\\n, BROKEN_OFF",
                "FETCH, * 1 FETCH (BODY[]<0> {2}\\nhm UID 2)\\n# OK\\n, BROKEN_OFF",
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {2}\\nhm)\\n# NO but not that\\n, BROKEN_OFF",
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {2}\\nhm)\\n* BYE\\n, BROKEN_OFF",
                "FETCH, # BAD what?\\n, BROKEN_OFF",
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {999999999999999999}\\nhm<hang up>, BROKEN_OFF",
                "FETCH, * 1 FETCH (UID 1 BODY[]<0> {2147483600}\\nhm<hang up>, BROKEN_OFF",
                "IDLE, # NO not now\\n, BROKEN_OFF",
                "IDLE, + idling\\n* BYE good night\\n, BROKEN_OFF",
                "IDLE, + idling\\n<hang up>, BROKEN_OFF",
                "DONE, <silence>, BROKEN_OFF",
            })
    void each_rudeness_from_the_mail_on_has_its_name(
            String when, String said, AccountProblem problem) throws Exception {
        has(when, said, problem);
    }

    private static void has(String when, String said, AccountProblem problem) throws Exception {
        try (var server = new RudeImap(Map.of(when, said.replace("\\n", "\n")))) {
            var patience = problem == BROKEN_OFF ? HASTY : PATIENT;
            assertThat(problem(server.server(Security.NONE), patience)).isEqualTo(problem);
        }
    }

    @Test
    void good_manners_are_no_problem() throws Exception {
        try (var server = new RudeImap(Map.of())) {
            assertThat(problem(server.server(Security.NONE))).isNull();
            assertThat(server.heard)
                    .noneMatch(it -> it.contains(" BODY[") || it.contains("SELECT"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "* 1 FETCH (BODY[]<0> {21}\\nMAIL UID 1)\\n# OK\\n",
                "* 1 fetch (Flags (\\Seen) Uid 1 body[]<0> {21}\\nMAIL)\\n# ok\\n",
                "* 1 FETCH (UID 1 RFC822.SIZE 99999 BODY[]<0> {21}\\nMAIL)\\n# OK\\n",
                "* 9 FETCH (UID 9 BODY[]<0> {2}\\nno)\\n* 1 FETCH (UID 1 BODY[]<0> {21}\\nMAIL)\\n# OK\\n",
                "* 1 FETCH (UID 1 BODY[]<0> {21}\\nMAIL)\\n* 1 FETCH (UID 1 BODY[]<0> {2}\\nno)\\n# OK\\n",
                "* 9 FETCH (FLAGS (\\Seen))\\n* 2 EXPUNGE\\n* 1 FETCH (UID 1 BODY[]<0> {21}\\nMAIL)\\n# OK\\n",
            })
    void whatever_stands_around_it_the_mail_is_exact(String said) throws Exception {
        var answer = said.replace("\\n", "\n").replace("MAIL", RudeImap.MAIL);
        try (var server = new RudeImap(Map.of("FETCH", answer));
                var session = signedIn(server)) {
            var mail = (Handout.Mail) session.mail(1, LIMIT);
            assertThat(new String(mail.body().readAllBytes(), ISO_8859_1)).isEqualTo(RudeImap.MAIL);
            assertThat(session.search("ALL")).containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"* 1 FETCH (UID 1 FLAGS ())|# OK|", "# OK|"})
    void a_mail_that_was_taken_away_keeps_the_line(String said) throws Exception {
        try (var server = new RudeImap(Map.of("SIZE", said.replace('|', '\n')));
                var session = signedIn(server)) {
            assertThat(session.mail(1, LIMIT)).isInstanceOf(Handout.Gone.class);
            assertThat(session.search("ALL")).containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* 1 FETCH (UID 1 BODY[]<0> NIL)|# OK|",
                "# NO [SERVERBUG] cannot read it|",
                "# OK|"
            })
    void a_mail_that_is_there_and_not_handed_out_does_not_end_as_an_empty_one(String said)
            throws Exception {
        try (var server = new RudeImap(Map.of("FETCH", said.replace('|', '\n')));
                var session = signedIn(server)) {
            var mail = (Handout.Mail) session.mail(1, LIMIT);
            assertThatThrownBy(() -> mail.body().readAllBytes()).isInstanceOf(ImapTrouble.class);
            assertThat(session.search("ALL")).containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"# OK|", "* 1 FETCH (UID 1 FLAGS (\\Seen))|# OK|"})
    void a_mail_that_is_taken_away_while_it_comes_is_not_kept_without_its_end(String said)
            throws Exception {
        try (var server = partly(said.replace('|', '\n'));
                var session = signedIn(server)) {
            var mail = (Handout.Mail) session.mail(1, 1L << 40);
            assertThatThrownBy(() -> mail.body().readAllBytes()).isInstanceOf(ImapTrouble.class);
            assertThat(mail.body().broken()).isNotNull();
        }
    }

    @Test
    void a_mail_that_is_shorter_than_it_was_said_to_be_ends_where_the_server_says_so()
            throws Exception {
        try (var server = partly("* 1 FETCH (UID 1 BODY[]<262144> \"\")\n# OK\n");
                var session = signedIn(server)) {
            var mail = (Handout.Mail) session.mail(1, 1L << 40);
            assertThat(mail.body().readAllBytes()).hasSize(ImapSession.CHUNK);
        }
    }

    /** Hands out the first piece of a mail, and then says that. */
    private static RudeImap partly(String afterwards) throws IOException {
        return new RudeImap(Map.of("SIZE", "* 1 FETCH (UID 1 RFC822.SIZE 999999)\n# OK\n")) {
            @Override
            String said(String command, String line) {
                if (!command.equals("FETCH")) return super.said(command, line);
                if (!line.contains("<0.")) return afterwards;
                var piece = "x".repeat(ImapSession.CHUNK);
                return "* 1 FETCH (UID 1 BODY[]<0> {262144}\n" + piece + ")\n# OK\n";
            }
        };
    }

    @Test
    void who_says_again_and_again_how_many_there_are_tells_no_news() throws Exception {
        var chatty = Map.of("SEARCH", "* 1 EXISTS\n* 0 RECENT\n* SEARCH 1\n# OK\n");
        try (var server = new RudeImap(chatty);
                var session = signedIn(server)) {
            long began = System.nanoTime();
            session.search("ALL");
            session.idle();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(SHORT);
        }
    }

    @Test
    void a_new_mail_that_is_told_while_we_ask_is_not_slept_over() throws Exception {
        var chatty = Map.of("SEARCH", "* SEARCH 1\n* 2 EXISTS\n# OK\n");
        try (var server = new RudeImap(chatty);
                var session = signedIn(server)) {
            session.search("ALL");
            session.idle();
            assertThat(server.heard).noneMatch(it -> it.contains("IDLE"));
        }
    }

    @Test
    void a_mail_above_the_limit_is_passed_over_and_the_line_goes_on() throws Exception {
        var large = "* 1 FETCH (UID 1 RFC822.SIZE 5000)\n# OK\n";
        try (var server = new RudeImap(Map.of("SIZE", large));
                var session = signedIn(server)) {
            assertThat(session.mail(1, LIMIT)).isEqualTo(new Handout.TooLarge(5_000));
            assertThat(session.search("ALL")).containsExactly(1);
        }
    }

    @Test
    void a_mail_that_grows_above_the_limit_while_it_comes_is_not_taken() throws Exception {
        var large = "* 1 FETCH (UID 1 BODY[]<0> {5000}\n" + "x".repeat(5_000) + ")\n# OK\n";
        try (var server = new RudeImap(Map.of("FETCH", large));
                var session = signedIn(server)) {
            var mail = (Handout.Mail) session.mail(1, LIMIT);
            assertThatThrownBy(() -> mail.body().readAllBytes()).hasMessageContaining("longer");
        }
    }

    @Test
    void a_server_that_sends_a_byte_now_and_then_does_not_keep_us() throws Exception {
        try (var door = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> drip(door));
            var server =
                    new MailServer("127.0.0.1", door.getLocalPort(), Security.NONE, "bea", "x");
            assertThat(problem(server, HASTY)).isEqualTo(BROKEN_OFF);
        }
    }

    @Test
    void nobody_at_the_door_is_told() throws Exception {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        var closed = new MailServer("127.0.0.1", port, Security.NONE, "bea", "x");
        assertThat(problem(closed)).isEqualTo(UNREACHABLE);
        assertThat(closely(closed)).isEqualTo(AccountProblem.NOBODY_LISTENS);
        var nowhere = new MailServer("no-such-host.invalid", 143, Security.NONE, "bea", "x");
        assertThat(problem(nowhere)).isEqualTo(UNREACHABLE);
        assertThat(closely(nowhere)).isEqualTo(AccountProblem.NO_SUCH_HOST);
    }

    @Test
    void a_password_that_can_never_do_is_told_from_a_wrong_one() throws Exception {
        var said = "# NO [ALERT] Application-specific password required\n";
        try (var server = new RudeImap(Map.of("WORD", said))) {
            assertThat(closely(server.server(Security.NONE)))
                    .isEqualTo(AccountProblem.NO_PASSWORDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CAPABILITY, * CAPABILITY IMAP4rev1 AUTH=PLAIN|# OK|",
        "STARTTLS, # NO not today|",
        "STARTTLS, # OK begin|* CAPABILITY AUTH=PLAIN|",
        "STARTTLS, # OK begin|",
        "HELLO, * PREAUTH we know you|",
    })
    void no_secret_is_said_before_the_line_is_encrypted(String when, String said) throws Exception {
        var manners =
                when.equals("CAPABILITY")
                        ? Map.of(when, said.replace('|', '\n'))
                        : Map.of(
                                when,
                                said.replace('|', '\n'),
                                "CAPABILITY",
                                "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\n# OK\n");
        try (var server = new RudeImap(manners)) {
            var patience = said.startsWith("# OK begin") ? HASTY : PATIENT;
            assertThat(problem(server.server(Security.STARTTLS), patience)).isEqualTo(NOT_SECURE);
            assertThat(server.heard).noneMatch(it -> it.matches(".*(AUTHENTICATE|LOGIN).*"));
        }
        try (var server = new RudeImap(manners)) {
            assertThat(problem(server.server(Security.TLS))).isEqualTo(NOT_SECURE);
        }
    }

    @Test
    void where_plain_is_not_offered_we_sign_in_by_login() throws Exception {
        var manners = Map.of("CAPABILITY", "* CAPABILITY IMAP4rev1\n# OK\n", "LOGIN", "# NO no\n");
        try (var server = new RudeImap(manners)) {
            assertThat(problem(server.server(Security.NONE))).isEqualTo(SIGN_IN);
            assertThat(server.heard).anyMatch(it -> it.endsWith("LOGIN bea geheim"));
        }
    }

    private static void drip(ServerSocket door) {
        try (var guest = door.accept()) {
            while (true) {
                guest.getOutputStream().write('*');
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException gone) {
            // it has hung up, as it should
        }
    }

    private static ImapSession signedIn(RudeImap rude) throws Exception {
        var server = rude.server(Security.NONE);
        var session = new ImapSession(server, PATIENT, trust());
        session.open(server);
        session.examine("INBOX");
        return session;
    }

    /** A whole visit: what its trouble is called; null if there is none. */
    private static AccountProblem problem(MailServer server, ImapPatience patience) {
        var broken = catchThrowableOfType(IOException.class, () -> visit(server, patience));
        if (broken == null) return null;
        return broken instanceof ImapTrouble trouble ? trouble.problem() : BROKEN_OFF;
    }

    private static AccountProblem problem(MailServer server) {
        return problem(server, PATIENT);
    }

    private static AccountProblem closely(MailServer server) {
        var broken = catchThrowableOfType(ImapTrouble.class, () -> visit(server, PATIENT));
        return Diagnosis.of(broken.problem(), broken, server);
    }

    private static void visit(MailServer server, ImapPatience patience) throws Exception {
        try (var session = new ImapSession(server, patience, trust())) {
            session.open(server);
            session.examine("INBOX");
            for (long uid : session.search("UID 1:*")) {
                if (session.mail(uid, 1L << 40) instanceof Handout.Mail it)
                    it.body().readAllBytes();
            }
            session.idle();
            session.noop();
        }
    }

    private static SSLContext trust() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }
}
