package org.tillside.channels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tillside.database.DataDirectory;

/** Until it is closed, nothing can be written to the blob store. */
public final class BrokenDisk implements AutoCloseable {

    private final Path place;
    private final Path aside;

    public BrokenDisk(DataDirectory data) throws IOException {
        place = data.file("blobs").resolve("new");
        aside = data.file("blobs").resolve("broken");
        Files.move(place, aside);
    }

    @Override
    public void close() throws IOException {
        Files.move(aside, place);
    }
}
