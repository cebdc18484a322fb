package org.tillside.endurance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.tillside.channels.email.MailParser;

/** A mail server that takes what leaves, outlives whatever dies, and counts each copy. */
final class Sink implements AutoCloseable {

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    Sink() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("com.icegreen", LogLevel.ERROR);
        server.start();
    }

    /** Of a program that sends through it. */
    Map<String, String> settings() {
        return Map.of(
                "TILLSIDE_RELAY_HOST",
                "127.0.0.1",
                "TILLSIDE_RELAY_PORT",
                "" + server.getSmtp().getPort(),
                "TILLSIDE_RELAY_SECURITY",
                "none");
    }

    /** Of each of these marks, how many mails have it in their text. */
    Map<String, Long> copies(Pattern mark) {
        return Stream.of(server.getReceivedMessages())
                .map(Sink::text)
                .flatMap(it -> mark.matcher(it).results().map(MatchResult::group).distinct())
                .collect(groupingBy(it -> it, counting()));
    }

    private static String text(MimeMessage mail) {
        try {
            var raw = new ByteArrayOutputStream();
            mail.writeTo(raw);
            return new MailParser().parse(raw.toByteArray()).text();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
