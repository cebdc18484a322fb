package org.tillside.watch;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** A line of the log for people: {@code 14:03:59 WARN Handover: Mail … waits [workspace=…]}. */
public final class TextLine implements StructuredLogFormatter<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Traceback traceback = new Traceback();

    @Override
    public String format(ILoggingEvent event) {
        var line =
                new StringBuilder(TIME.format(event.getInstant()))
                        .append(" %-5s ".formatted(event.getLevel()))
                        .append(shortened(event.getLoggerName()))
                        .append(": ")
                        .append(Veil.over(String.valueOf(event.getFormattedMessage())));
        known(line, Surroundings.known());
        known(line, event.getMDCPropertyMap());
        return line.append('\n').append(broken(event)).toString();
    }

    private String broken(ILoggingEvent event) {
        var thrown = thrown(event);
        return thrown == null ? "" : traceback.printStackTraceToString(thrown);
    }

    private static @Nullable Throwable thrown(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? proxy.getThrowable()
                : null;
    }

    private static String shortened(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void known(StringBuilder line, Map<String, String> known) {
        if (known.isEmpty()) return;
        line.append(
                known.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" ", " [", "]")));
    }
}
