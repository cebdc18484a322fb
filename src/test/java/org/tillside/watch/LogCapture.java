package org.tillside.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** What is logged meanwhile, by any thread, as both formats would write it. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger heard;
    private final TextLine text = new TextLine();
    private final StructuredLogEncoder json = new StructuredLogEncoder();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> jsons = new CopyOnWriteArrayList<>();

    /**
     * @param logger and all below it
     */
    LogCapture(String logger) {
        var house = (LoggerContext) LoggerFactory.getILoggerFactory();
        heard = house.getLogger(logger);
        json.setContext(house);
        json.setFormat("ecs");
        json.start();
        setContext(house);
        start();
        heard.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        texts.add(text.format(event));
        jsons.add(new String(json.encode(event), UTF_8));
    }

    List<String> texts() {
        return texts;
    }

    List<String> jsons() {
        return jsons;
    }

    @Override
    public void close() {
        heard.detachAppender(this);
        stop();
    }
}
