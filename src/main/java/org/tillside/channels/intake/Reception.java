package org.tillside.channels.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tillside.channels.ChannelSettings;

/** Where mail servers bring mail to us, as it is configured. */
@Component
public class Reception {

    private final ChannelSettings settings;
    private final ObjectProvider<SmtpReceiver> receiver;

    public Reception(ChannelSettings settings, ObjectProvider<SmtpReceiver> receiver) {
        this.settings = settings;
        this.receiver = receiver;
    }

    /** Of this process; where another one does this work, what was wished stands for it. */
    public boolean isOpen() {
        var here = receiver.getIfAvailable();
        return here == null ? port() != 0 : here.isRunning();
    }

    public int port() {
        var chosen = settings.smtpPort();
        return chosen == null ? SmtpReceiver.DEFAULT_PORT : chosen;
    }

    /** Other machines cannot come to it. */
    public boolean isOnlyHere() {
        try {
            return InetAddress.getByName(settings.smtpAddress()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false; // the receiver has said so when it was to be opened
        }
    }

    /** The address it listens on; for "all of them" the name by which this machine was asked. */
    public String host(String askedAs) {
        var address = settings.smtpAddress();
        return address.equals("0.0.0.0") || address.equals("::") ? askedAs : address;
    }

    public boolean offersEncryption() {
        return settings.smtpCertificate() != null;
    }
}
