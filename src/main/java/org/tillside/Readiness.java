package org.tillside;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tillside.database.DataDirectory;

/** The last line of a start; and the file by which commands beside the server learn its address. */
@Component
class Readiness {

    private final DataDirectory data;
    private final Clock clock;

    Readiness(DataDirectory data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) throws IOException {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext served)
                || served.getWebServer() == null) return;
        var url = "http://localhost:" + served.getWebServer().getPort();
        Files.writeString(data.file("address"), url);
        var millis = clock.millis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println("Tillside is ready on " + url + " after " + millis + " ms");
    }
}
