package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256 * 1024, 256 * 1024 + 1, 3_000_000})
    void all_of_it_can_be_looked_at(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try (var spool = new Spool(folder)) {
            spool.write(bytes);
            assertThat(spool.view().equals(ByteBuffer.wrap(bytes))).isTrue();
            assertThat(spool.view().isReadOnly()).isTrue();
        }
    }

    @Test
    void nobody_looks_at_what_was_given_back() throws IOException {
        var spool = new Spool(folder);
        spool.write(new byte[1_000_000]);
        var view = spool.view();
        spool.close();
        assertThatThrownBy(view::get).isInstanceOf(IllegalStateException.class);
    }
}
