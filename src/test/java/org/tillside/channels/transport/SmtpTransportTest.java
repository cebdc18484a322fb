package org.tillside.channels.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;

class SmtpTransportTest implements TransportContract {

    static final SmtpPatience SHORT =
            new SmtpPatience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(1));

    private final GreenMail other = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void open() {
        other.start();
    }

    @AfterEach
    void close() {
        other.stop();
    }

    @Override
    public Transport transport() {
        return transport("", "");
    }

    private Transport transport(String user, String password) {
        var port = other.getSmtp().getPort();
        return new SmtpTransport(
                new MailServer("127.0.0.1", port, Security.NONE, user, password), SHORT);
    }

    @Override
    public List<String> arrived() throws Exception {
        var texts = new ArrayList<String>();
        for (MimeMessage message : other.getReceivedMessages()) {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw, new String[] {"Return-Path", "Received"});
            texts.add(raw.toString(UTF_8) + "\r\n"); // GreenMail leaves away the last line's end
        }
        return texts;
    }

    @Test
    void each_recipient_gets_it() throws Exception {
        var letter =
                TransportContract.letter(
                        "Subject: x\r\n\r\ny\r\n", List.of("a@x.example", "b@x.example"));
        assertThat(transport().send(letter)).isEqualTo(new Outcome.Sent(""));
        assertThat(arrived()).hasSize(2);
    }

    @Test
    void a_mailbox_with_a_password_signs_in() throws Exception {
        other.setUser("shop@x.example", "shop", "right");
        assertThat(
                        transport("shop", "right")
                                .send(TransportContract.letter("Subject: x\r\n\r\ny\r\n")))
                .isEqualTo(new Outcome.Sent(""));
    }

    @Test
    void a_wrong_password_is_no_reason_to_give_up_the_mail() {
        other.setUser("shop@x.example", "shop", "right");
        assertThat(transport("shop", "wrong").send(TransportContract.letter("x")))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        it -> {
                            assertThat(it.problem().reason()).isEqualTo(Reason.SIGN_IN);
                            assertThat(it.problem().said()).doesNotContain("wrong");
                        });
    }

    @Test
    void without_the_encryption_that_was_asked_for_nothing_is_said() {
        var server =
                new MailServer("127.0.0.1", other.getSmtp().getPort(), Security.STARTTLS, "", "");
        assertThat(new SmtpTransport(server, SHORT).send(TransportContract.letter("x")))
                .isEqualTo(
                        new Outcome.Later(
                                new DeliveryProblem(Reason.NOT_SECURE, server.toString())));
        assertThat(other.getReceivedMessages()).isEmpty();
    }

    @Test
    void nobody_at_the_door_is_a_temporary_failure() {
        other.stop();
        var server = new MailServer("127.0.0.1", 1, Security.NONE, "", "");
        assertThat(new SmtpTransport(server, SHORT).send(TransportContract.letter("x")))
                .isEqualTo(
                        new Outcome.Later(
                                new DeliveryProblem(Reason.UNREACHABLE, server.toString())));
    }
}
