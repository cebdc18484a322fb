package org.tillside.channels.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

class SmtpDoorTest {

    private static final long LIMIT = 100_000;
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    record Taken(String sender, List<String> recipients, String text) {}

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private @Nullable RuntimeException trouble;
    private SmtpDoor door;
    private SmtpCaller caller;

    private final Doorway house =
            new Doorway() {
                @Override
                public boolean knows(String recipient) {
                    if (trouble != null && trouble.getMessage().startsWith("look-up"))
                        throw trouble;
                    return recipient.endsWith("@shop.example");
                }

                @Override
                public void take(String sender, List<String> recipients, InputStream mail) {
                    if (trouble != null) throw trouble;
                    try {
                        var text = new String(mail.readAllBytes(), ISO_8859_1);
                        taken.add(new Taken(sender, List.copyOf(recipients), text));
                    } catch (IOException broken) {
                        throw new Fault("blob.broken", Blame.RESOURCES, "broken", broken);
                    }
                }
            };

    @BeforeEach
    void open() throws IOException {
        var settings =
                new DoorSettings(
                        ANY_PORT, LIMIT, null, 5, Duration.ofSeconds(5), Duration.ofSeconds(2));
        door = new SmtpDoor(settings, house);
        caller = new SmtpCaller(door.port());
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        door.close();
    }

    @Test
    void it_says_what_it_can() throws IOException {
        assertThat(caller.ask("EHLO me"))
                .contains("PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 100000")
                .doesNotContain("STARTTLS", "CHUNKING", "AUTH");
    }

    @Test
    void a_mail_is_taken_as_it_is() throws IOException {
        begin("<bea@x.example>", "<help@shop.example>");
        assertThat(caller.say("DATA")).startsWith("354");
        assertThat(caller.say("Subject: \u00e4\r\n\r\n..dot\r\nbare\ncr\rend\r\n."))
                .startsWith("250");
        assertThat(taken)
                .containsExactly(
                        new Taken(
                                "bea@x.example",
                                List.of("help@shop.example"),
                                "Subject: \u00e4\r\n\r\n.dot\r\nbare\ncr\rend\r\n"));
    }

    @Test
    void an_empty_mail_a_dot_at_the_start_and_a_bounce_are_mails() throws IOException {
        begin("<>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say(".")).startsWith("250");
        begin("<>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say("...\r\n.\rx\r\n.")).startsWith("250");
        assertThat(taken).extracting(Taken::text).containsExactly("", "..\r\n\rx\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r", "\r.\r\n", "\r\n.\r\r\n"})
    void only_a_dot_between_two_whole_line_ends_ends_a_mail(String smuggled) throws IOException {
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        caller.say("one" + smuggled + "MAIL FROM:<evil@x.example>\r\n.");
        assertThat(taken).singleElement().satisfies(it -> assertThat(it.text()).contains("evil"));
    }

    @Test
    void many_commands_may_come_at_once_even_with_the_next_mail() throws IOException {
        caller.say("EHLO me");
        var one =
                "MAIL FROM:<a@x.example>\r\nRCPT TO:<help@shop.example>\r\nRCPT TO:<nobody@else.example>\r\nDATA\r\n";
        caller.write(one);
        assertThat(List.of(caller.answer(), caller.answer(), caller.answer(), caller.answer()))
                .extracting(it -> it.substring(0, 3))
                .containsExactly("250", "250", "550", "354");
        caller.write("first\r\n.\r\n" + one + "second\r\n.\r\nQUIT\r\n");
        for (var code : List.of("250", "250", "250", "550", "354", "250", "221"))
            assertThat(caller.answer()).startsWith(code);
        assertThat(taken).extracting(Taken::text).containsExactly("first\r\n", "second\r\n");
    }

    @Test
    void mail_for_others_is_never_passed_on() throws IOException {
        caller.say("EHLO me");
        caller.say("MAIL FROM:<help@shop.example>");
        for (var other :
                List.of(
                        "<a@else.example>",
                        "<@shop.example:a@else.example>",
                        "<a%else.example@other.example>",
                        "a@else.example",
                        "<>")) {
            assertThat(caller.say("RCPT TO:" + other)).as(other).startsWith("5");
        }
        assertThat(caller.say("DATA")).startsWith("554");
        assertThat(taken).isEmpty();
    }

    @Test
    void a_mail_that_says_it_is_too_large_is_refused_before_it_comes() throws IOException {
        caller.say("EHLO me");
        assertThat(caller.say("MAIL FROM:<a@x.example> SIZE=100001 BODY=8BITMIME"))
                .startsWith("552");
        assertThat(caller.say("MAIL FROM:<a@x.example> SIZE=99999999999999")).startsWith("552");
        assertThat(caller.say("MAIL FROM:<a@x.example> BODY=8BITMIME SIZE=100000"))
                .startsWith("250");
    }

    @Test
    void a_mail_that_turns_out_too_large_is_refused_and_the_next_is_taken() throws IOException {
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say("x".repeat(150_000) + "\r\n.")).startsWith("552");
        assertThat(taken).isEmpty();
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say("small\r\n.")).startsWith("250");
        assertThat(taken).hasSize(1);
    }

    @Test
    void who_never_ends_is_cut_off() throws IOException {
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        var chunk = "x".repeat(50_000);
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 1_000; i++) caller.write(chunk);
                        })
                .isInstanceOf(IOException.class);
        assertThat(taken).isEmpty();
    }

    @Test
    void a_broken_disk_and_a_lost_database_are_temporary_and_pass() throws IOException {
        trouble = new Fault("blob.full", Blame.RESOURCES, "no room");
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say("text\r\n.")).startsWith("452");
        trouble = new Fault("intake.unavailable", Blame.RESOURCES, "no database");
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say("text\r\n.")).startsWith("451");
        trouble = new IllegalStateException("look-up failed");
        caller.say("MAIL FROM:<a@x.example>");
        assertThat(caller.say("RCPT TO:<help@shop.example>")).startsWith("451");
        trouble = null;
        caller.say("RSET");
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say("text\r\n.")).startsWith("250");
    }

    @Test
    void a_bug_of_ours_is_no_reason_to_lose_a_mail() throws IOException {
        trouble = new IllegalStateException("bug");
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        assertThat(caller.say("text\r\n.")).startsWith("4");
    }

    @Test
    void a_sender_who_goes_away_in_the_middle_has_sent_nothing() throws Exception {
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        caller.write("half a mail\r\n");
        caller.close();
        Thread.sleep(300);
        assertThat(taken).isEmpty();
    }

    @Test
    void who_only_holds_the_door_open_is_led_out() throws Exception {
        caller.say("EHLO me");
        for (int i = 0; i < 12; i++) {
            Thread.sleep(500);
            if (!caller.say("NOOP").startsWith("250")) return;
        }
        assertThat(false).as("the line should have been cut").isTrue();
    }

    @Test
    void one_who_drips_his_mail_is_cut_off() throws Exception {
        begin("<a@x.example>", "<help@shop.example>");
        caller.say("DATA");
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 20; i++) {
                                caller.write("x");
                                Thread.sleep(400);
                            }
                        })
                .isInstanceOf(IOException.class);
    }

    @Test
    void too_many_at_once_are_asked_to_come_later() throws IOException {
        var others = new java.util.ArrayList<SmtpCaller>();
        for (int i = 0; i < 4; i++) others.add(new SmtpCaller(door.port()));
        try (var sixth = new java.net.Socket(InetAddress.getLoopbackAddress(), door.port())) {
            assertThat(new String(sixth.getInputStream().readNBytes(3), ISO_8859_1))
                    .isEqualTo("421");
        }
        for (var other : others) other.close();
    }

    @Test
    void two_cannot_have_one_port() {
        var same = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port());
        assertThatThrownBy(() -> new SmtpDoor(DoorSettings.usual(same, LIMIT, null), house).close())
                .isInstanceOf(BindException.class);
    }

    private void begin(String sender, String recipient) throws IOException {
        caller.say("EHLO me");
        assertThat(caller.say("MAIL FROM:" + sender)).startsWith("250");
        assertThat(caller.say("RCPT TO:" + recipient)).startsWith("250");
    }
}
