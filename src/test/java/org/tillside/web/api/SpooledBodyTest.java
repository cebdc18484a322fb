package org.tillside.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kernel.Sha256;

class SpooledBodyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3_000_000})
    void it_is_read_as_it_came_as_often_as_one_likes(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try (var body = SpooledBody.read(new ByteArrayInputStream(bytes))) {
            assertThat(body.fingerprint()).isEqualTo(Sha256.of(bytes));
            for (int time = 0; time < 2; time++)
                assertThat(Arrays.equals(body.open().readAllBytes(), bytes)).isTrue();
        }
    }

    /** A program that is killed cleans nothing up. */
    @Test
    void a_large_one_leaves_no_name_in_the_folder_for_temporary_files() throws IOException {
        int size = 3_000_000;
        try (var body = SpooledBody.read(new ByteArrayInputStream(new byte[size]));
                var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(body.open().readNBytes(size)).hasSize(size);
            assertThat(files.map(it -> it.getFileName().toString()))
                    .noneMatch(it -> it.startsWith("tillside-spool-"));
        }
    }
}
