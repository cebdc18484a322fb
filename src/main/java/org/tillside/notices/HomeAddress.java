package org.tillside.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.tillside.database.DataDirectory;

/** How browsers reach us, for what is read elsewhere. */
@Component
@EnableConfigurationProperties(NoticeSettings.class)
public class HomeAddress {

    private static final String USUAL = "http://localhost:8080";

    private final NoticeSettings settings;
    private final DataDirectory data;

    HomeAddress(NoticeSettings settings, DataDirectory data) {
        this.settings = settings;
        this.data = data;
    }

    /**
     * @param path begins with a slash
     */
    public String of(String path) {
        return base() + path;
    }

    /** Somebody said how browsers reach us from outside. */
    public boolean isKnown() {
        return settings.publicUrl() != null;
    }

    /** For push services: how to reach whoever sends too much. */
    public String contact() {
        var base = base();
        return base.startsWith("https://") ? base : "mailto:postmaster@localhost";
    }

    private String base() {
        var told = settings.publicUrl();
        if (told != null) return told.strip().replaceAll("/+$", "");
        var written = data.file("address");
        try {
            return Files.exists(written) ? Files.readString(written).strip() : USUAL;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + written, broken);
        }
    }
}
