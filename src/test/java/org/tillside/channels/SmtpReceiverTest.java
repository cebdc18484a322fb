package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.channels.intake.IntakeState.DUPLICATE;
import static org.tillside.channels.intake.IntakeState.TAKEN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.MailDoor;
import org.tillside.channels.intake.SmtpReceiver;
import org.tillside.channels.smtp.DoorSettings;
import org.tillside.channels.smtp.SmtpCaller;
import org.tillside.channels.smtp.SmtpDoor;
import org.tillside.database.DataDirectory;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kit.Certificate;
import org.tillside.kit.TillsideTest;

@TillsideTest
class SmtpReceiverTest {

    @Autowired MailDoor mail;
    @Autowired IntakeDesk desk;
    @Autowired TellTale tellTale;
    @Autowired ArrivedMails arrived;
    @Autowired DataDirectory data;
    @TempDir Path folder;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private Mailbox mailbox;
    private SmtpDoor door;
    private SmtpCaller caller;

    @BeforeEach
    void open() throws IOException {
        mailbox = desk.mailbox(workspace);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        door = new SmtpDoor(DoorSettings.usual(address, 1 << 20, null), mail);
        caller = new SmtpCaller(door.port());
        caller.say("EHLO buyer.example");
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        door.close();
    }

    @Test
    void a_mail_to_a_plus_address_arrives_with_the_whole_address() throws IOException {
        assertThat(send(Eml.of("Answer"), mailbox.plus("c7"))).startsWith("250");
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
        org.awaitility.Awaitility.await().until(() -> !tellTale.intakes(workspace.id()).isEmpty());
        var id = new IntakeId(tellTale.intakes(workspace.id()).getFirst());
        var read = workspace.call(() -> arrived.read(id));
        assertThat(read.envelopeTo()).isEqualTo(mailbox.plus("c7"));
        assertThat(read.envelopeFrom()).isEqualTo("bea@buyer.example");
    }

    @Test
    void one_mail_to_two_workspaces_is_a_mail_in_each() throws IOException {
        var other = new Workspace(UUID.randomUUID());
        assertThat(send(Eml.of("Both"), mailbox.address(), desk.mailbox(other).address()))
                .startsWith("250");
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
        assertThat(desk.settled(other)).containsExactly(TAKEN);
    }

    @Test
    void two_addresses_of_one_mailbox_are_one_mail() throws IOException {
        assertThat(send(Eml.of("Once"), mailbox.address(), mailbox.plus("x"))).startsWith("250");
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
    }

    @Test
    void a_client_that_did_not_hear_our_answer_and_sends_again_makes_no_second_conversation()
            throws IOException {
        var raw = Eml.of("Again");
        send(raw, mailbox.address());
        send(raw, mailbox.address());
        assertThat(desk.settled(workspace)).containsExactlyInAnyOrder(TAKEN, DUPLICATE);
    }

    @Test
    void a_broken_disk_is_said_to_be_temporary_and_passes() throws IOException {
        try (var _ = new BrokenDisk(data)) {
            assertThat(send(Eml.of("Full"), mailbox.address())).startsWith("45");
        }
        assertThat(desk.states(workspace)).isEmpty();
        assertThat(send(Eml.of("Full"), mailbox.address())).startsWith("250");
    }

    @Test
    void a_mail_of_garbage_is_a_mail() throws IOException {
        assertThat(
                        send(
                                new byte[] {0, (byte) 0xff, '\r', '\n', 1, 2, 3, '\r', '\n'},
                                mailbox.address()))
                .startsWith("250");
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
    }

    @Test
    void with_a_certificate_the_line_is_encrypted() throws Exception {
        var made = new Certificate(folder, "localhost");
        int port = freePort();
        var receiver =
                new SmtpReceiver(
                        settings(port, made.certificate().toString(), made.key().toString()), mail);
        receiver.start();
        try (var secret = new SmtpCaller(port)) {
            assertThat(secret.ask("EHLO me")).contains("STARTTLS");
            assertThat(secret.say("STARTTLS")).startsWith("220");
            secret.encrypt(made.trust());
            assertThat(secret.ask("EHLO me")).doesNotContain("STARTTLS");
            assertThat(secret.say("MAIL FROM:<a@x.example>")).startsWith("250");
            assertThat(secret.say("RCPT TO:<" + mailbox.address() + ">")).startsWith("250");
        } finally {
            receiver.stop();
        }
    }

    @Test
    void a_chosen_port_that_is_taken_is_a_clear_failure() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var receiver = new SmtpReceiver(settings(other.getLocalPort(), null, null), mail);
            assertThatThrownBy(receiver::start)
                    .isInstanceOf(Fault.class)
                    .hasMessageContaining("choose another with --smtp-port");
        }
    }

    @Test
    void half_a_certificate_is_a_clear_failure() {
        var receiver = new SmtpReceiver(settings(1, "chain.pem", null), mail);
        assertThatThrownBy(receiver::start)
                .isInstanceOf(Fault.class)
                .hasMessageContaining("belong together");
    }

    private String send(byte[] raw, String... recipients) throws IOException {
        caller.say("MAIL FROM:<bea@buyer.example>");
        for (var recipient : recipients)
            assertThat(caller.say("RCPT TO:<" + recipient + ">")).startsWith("250");
        caller.say("DATA");
        caller.write(new String(raw, java.nio.charset.StandardCharsets.ISO_8859_1));
        return caller.say(".");
    }

    private static ChannelSettings settings(
            int port, @Nullable String certificate, @Nullable String key) {
        return new ChannelSettings(port, "127.0.0.1", certificate, key, 1, 1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
