package org.tillside.database.embedded;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** The database cannot be used. The code is stable; the message says what to do. */
@NamedInterface("faults")
public final class DatabaseFault extends RuntimeException {

    private final String code;

    public DatabaseFault(String code, String message) {
        this(code, message, null);
    }

    public DatabaseFault(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public static DatabaseFault directory(Path directory, IOException broken) {
        return new DatabaseFault(
                "database.directory", "cannot use " + directory + ": " + broken, broken);
    }

    public String code() {
        return code;
    }
}
