package org.tillside.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The tables of every schema, as the database lists them. */
@Component
class WalkedTables {

    /**
     * Tables that know no workspace, each with its reason; schema "database" as a whole carries ids
     * only.
     */
    static final Map<String, String> WITHOUT_WORKSPACE =
            Map.of(
                    "access.person",
                            "a person is global; a workspace learns of people through its memberships",
                    "access.sign_in_link",
                            "followed before a workspace is known; holds a hash of the token",
                    "access.sign_in_throttle",
                            "counts before anybody is known; holds hashes of addresses",
                    "access.second_step",
                            "asked for before a workspace is known; belongs to a person, sealed",
                    "access.recovery_code",
                            "asked for before a workspace is known; belongs to a person, hashed",
                    "access.passkey",
                            "asked for before anybody is known; belongs to a person, public keys",
                    "access.identity",
                            "asked for before anybody is known; belongs to a person, names elsewhere",
                    "safekeeping.backup",
                            "a backup is of the whole installation; holds sizes and names of files");

    private final DSLContext sql;

    WalkedTables(DSLContext sql) {
        this.sql = sql;
    }

    Set<String> all() {
        return sql
                .fetchValues(
                        """
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and c.relname <> 'migration'
                        and n.nspname not in ('database', 'information_schema') and n.nspname not like 'pg\\_%'
                        """)
                .stream()
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those whose rows belong to a workspace. */
    Set<String> owned() {
        var all = new TreeSet<>(all());
        all.removeAll(WITHOUT_WORKSPACE.keySet());
        assertThat(all).hasSizeGreaterThan(5);
        return all;
    }
}
