package org.tillside.channels.intake;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.channels.smtp.DoorSettings;
import org.tillside.channels.smtp.SmtpDoor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/**
 * Opens the door for SMTP, where it is wanted. Nobody asked for the default port: if it is taken,
 * we say so and go on without; a port that was chosen must be had.
 */
@Component
@WhereWorkIsDone
public class SmtpReceiver implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);
    static final int DEFAULT_PORT = 2525;

    private final ChannelSettings settings;
    private final MailDoor mail;
    private @Nullable SmtpDoor door;

    public SmtpReceiver(ChannelSettings settings, MailDoor mail) {
        this.settings = settings;
        this.mail = mail;
    }

    @Override
    public void start() {
        var chosen = settings.smtpPort();
        if (chosen != null && chosen == 0) return;
        int port = chosen == null ? DEFAULT_PORT : chosen;
        try {
            door = new SmtpDoor(doorSettings(port), mail);
        } catch (BindException taken) {
            if (chosen != null) throw taken(port, taken);
            LOG.warn(
                    "Port {} is taken, so no mail is received by SMTP; --smtp-port N chooses another.",
                    port);
        } catch (IOException broken) {
            throw taken(port, broken);
        }
    }

    private static Fault taken(int port, IOException why) {
        return new Fault(
                "smtp.port",
                Blame.USER,
                "Mail cannot be received on port "
                        + port
                        + " ("
                        + why.getMessage()
                        + "); choose another with --smtp-port, or 0 for none.",
                why);
    }

    private DoorSettings doorSettings(int port) {
        var address = new InetSocketAddress(settings.smtpAddress(), port);
        return DoorSettings.usual(address, settings.mailLimitBytes(), encryption());
    }

    private @Nullable SSLContext encryption() {
        var certificate = settings.smtpCertificate();
        var key = settings.smtpKey();
        if (certificate == null && key == null) return null;
        if (certificate == null || key == null) {
            throw Fault.user(
                    "smtp.certificate",
                    "smtp-certificate and smtp-key belong together; one of them is missing.");
        }
        try {
            var pem =
                    new PemSslStoreDetails(
                            null,
                            Files.readString(Path.of(certificate)),
                            Files.readString(Path.of(key)));
            return SslBundle.of(new PemSslStoreBundle(pem, null)).createSslContext();
        } catch (IOException | IllegalStateException | IllegalArgumentException unreadable) {
            throw new Fault(
                    "smtp.certificate",
                    Blame.USER,
                    "The certificate of the mail receiver cannot be read: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    @Override
    public void stop() {
        if (door != null) door.close();
        door = null;
    }

    @Override
    public boolean isRunning() {
        return door != null;
    }
}
