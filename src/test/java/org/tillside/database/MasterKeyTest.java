package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kernel.Fault;

class MasterKeyTest {

    @TempDir Path folder;

    @Test
    void the_key_is_made_once_and_only_its_owner_may_read_it() throws IOException {
        var file = folder.resolve("secret.key");
        var first = MasterKey.of(null, file).derive("mailboxes");
        assertThat(MasterKey.of(null, file).derive("mailboxes")).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void each_purpose_has_a_key_of_its_own() {
        var key = MasterKey.of("ab".repeat(32), folder);
        assertThat(key.derive("mailboxes")).isNotEqualTo(key.derive("reply-addresses"));
    }

    @Test
    void two_nodes_that_make_it_at_once_agree() throws InterruptedException {
        Set<Object> keys = ConcurrentHashMap.newKeySet();
        var threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] =
                    Thread.ofPlatform()
                            .start(() ->
                                    keys.add(
                                            MasterKey.of(null, folder.resolve("secret.key"))
                                                    .derive("x")));
        }
        for (var thread : threads) thread.join();
        assertThat(keys).hasSize(1);
    }

    @Test
    void a_key_that_is_no_key_is_refused() {
        assertThatThrownBy(() -> MasterKey.of("not hexadecimal", folder))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("64 hexadecimal digits");
        assertThatThrownBy(() -> MasterKey.of("abcd", folder))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("64 hexadecimal digits");
    }
}
