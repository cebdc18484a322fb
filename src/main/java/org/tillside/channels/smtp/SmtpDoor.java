package org.tillside.channels.smtp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.server.SMTPServer;

/** An open port, and a virtual thread for each who comes. */
public final class SmtpDoor implements AutoCloseable {

    private static final int MOST_RECIPIENTS = 100;
    private static final int WAITING_OUTSIDE = 200;

    private final ServerSocket socket;
    private final SMTPServer server;
    private final Guests guests;

    /**
     * @throws java.net.BindException if the port is taken
     */
    public SmtpDoor(DoorSettings settings, Doorway doorway) throws IOException {
        socket = new PromptServerSocket();
        guests = new Guests(settings.patience());
        server = server(settings, doorway);
        var commands = server.getCommandHandler();
        commands.addCommand(new EhloCommand());
        commands.addCommand(new MailCommand());
        commands.addCommand(new DataCommand(settings.limit(), settings.patience(), guests));
        commands.addCommand(new UnknownCommand("BDAT"));
        start();
    }

    private void start() throws IOException {
        try {
            server.start();
        } catch (RuntimeException wrapped) {
            guests.close();
            throw wrapped.getCause() instanceof IOException cause
                    ? cause
                    : new IOException(wrapped);
        }
    }

    private SMTPServer server(DoorSettings settings, Doorway doorway) {
        var builder =
                SMTPServer.port(settings.address().getPort())
                        .serverSocketFactory(() -> socket)
                        .bindAddress(settings.address().getAddress())
                        .backlog(WAITING_OUTSIDE)
                        .hostName("tillside")
                        .softwareName("Tillside")
                        .messageHandlerFactory(_ -> new Envelope(doorway))
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .sessionHandler(guests)
                        .insertReceivedHeaders(false)
                        .maxConnections(settings.connections())
                        .maxRecipients(MOST_RECIPIENTS)
                        .maxMessageSize((int) Math.min(settings.limit(), Integer.MAX_VALUE))
                        .connectionTimeoutMs((int) settings.silence().toMillis());
        var encryption = settings.encryption();
        if (encryption != null) {
            builder.enableTLS().startTlsSocketFactory(plain -> encrypted(encryption, plain));
        }
        return builder.build();
    }

    /** The library's own way would ask the name service who comes. */
    private static SSLSocket encrypted(SSLContext encryption, Socket plain) throws IOException {
        var address = plain.getInetAddress().getHostAddress();
        var wrapped =
                (SSLSocket)
                        encryption
                                .getSocketFactory()
                                .createSocket(plain, address, plain.getPort(), true);
        wrapped.setUseClientMode(false);
        return wrapped;
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        guests.close();
        server.stop();
    }

    /** Answers to pipelined commands are small and many: they go at once. */
    private static final class PromptServerSocket extends ServerSocket {

        PromptServerSocket() throws IOException {
            super();
        }

        @Override
        public Socket accept() throws IOException {
            var guest = super.accept();
            guest.setTcpNoDelay(true);
            return guest;
        }
    }
}
