package org.tillside.notices.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;
import org.tillside.database.DataDirectory;

/** Room on the disk of the data directory, for who watches it; NaN while it cannot be looked at. */
@Component
class MachineFigures {

    private final DataDirectory data;

    MachineFigures(DataDirectory data, MeterRegistry meters) {
        this.data = data;
        Gauge.builder("tillside.data.free", this, MachineFigures::free)
                .description("Room left on the disk of the data directory")
                .baseUnit("bytes")
                .register(meters);
    }

    private double free() {
        try {
            return Files.getFileStore(data.root()).getUsableSpace();
        } catch (IOException unreadable) {
            return Double.NaN;
        }
    }
}
