package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.database.DataDirectory;
import org.tillside.database.LeavingBlobs;
import org.tillside.kernel.Sha256;
import org.tillside.kit.World;

/** Where a word stands: in which tables, whatever their columns, and in how many stored files. */
@Component
class Traces {

    private static final String TABLES =
            """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and has_table_privilege(c.oid, 'select')
            and n.nspname not in ('information_schema', 'pg_catalog') and n.nspname not like 'pg\\_%'
            """;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final DataDirectory data;
    private final LeavingBlobs leaving;

    Traces(
            DSLContext sql,
            TransactionTemplate transaction,
            DataDirectory data,
            LeavingBlobs leaving) {
        this.sql = sql;
        this.transaction = transaction;
        this.data = data;
        this.leaving = leaving;
    }

    /** Of all rows that this world sees: as text, and as bytes. */
    Set<String> tables(World world, String word) {
        var hex = HexFormat.of().formatHex(word.getBytes(UTF_8));
        return world.asOwner(() ->
                Objects.requireNonNull(
                        transaction.execute(_ -> {
                            var found = new TreeSet<String>();
                            for (var table : sql.fetch(TABLES).getValues(0, String.class))
                                if (sql.fetchSingle(
                                                        "select count(*) from "
                                                                + table
                                                                + " t where t::text ilike ? or t::text like ?",
                                                        "%" + word + "%",
                                                        "%" + hex + "%")
                                                .get(0, Long.class)
                                        > 0) found.add(table);
                            return found;
                        })));
    }

    int files(String word) throws IOException {
        int found = 0;
        try (var all = Files.walk(data.folder("blobs"))) {
            for (var file : all.filter(Files::isRegularFile).toList())
                if (holds(file, word)) found++;
        }
        return found;
    }

    private static boolean holds(Path file, String word) throws IOException {
        try {
            return new String(Files.readAllBytes(file), UTF_8).contains(word);
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }

    /** Whether these bytes are to be looked at in an hour. */
    boolean isLeaving(Sha256 bytes) {
        return sql.fetchExists(
                DSL.selectOne().from("database.leaving_blob").where("hash = ?", bytes.bytes()));
    }

    /** As if the hour were over, and whoever may still read them were done. */
    void sweep() throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            while (leaving.sweep(Instant.now().plus(Duration.ofHours(1)), Duration.ZERO)) continue;
            if (!sql.fetchExists(DSL.selectOne().from("database.leaving_blob"))) return;
            Thread.sleep(50);
        }
    }
}
