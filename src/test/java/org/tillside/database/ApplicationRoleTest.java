package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tillside.database.embedded.DatabaseFault;

class ApplicationRoleTest {

    private static final String URL = "jdbc:postgresql://db.example/tillside";

    @Test
    void a_server_older_than_15_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> ApplicationRole.refuseOld(URL, 14, "14.19"))
                .isInstanceOfSatisfying(
                        DatabaseFault.class,
                        it -> assertThat(it.code()).isEqualTo("database.version"))
                .hasMessage(
                        "Tillside needs PostgreSQL 15 or newer, and %s is 14.19: give db-url of a newer one"
                                .formatted(URL));
    }

    @Test
    void from_15_on_it_is_taken() {
        assertThatCode(() -> ApplicationRole.refuseOld(URL, 15, "15.0")).doesNotThrowAnyException();
    }
}
