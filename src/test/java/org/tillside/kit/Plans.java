package org.tillside.kit;

import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the database reads for a question as it does where tables are large and one plan has to do
 * for all values: tables are read through their indexes, and none of them is sorted.
 */
@Component
public class Plans {

    private static final String AS_AT_SIZE =
            """
            select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
                set_config('plan_cache_mode', 'force_generic_plan', true)
            """;
    private static final String SO_FAR =
            """
            select cast(cast(indexrelid as regclass) as text), pg_stat_get_xact_numscans(indexrelid), pg_stat_get_xact_tuples_returned(indexrelid)
            from pg_index join pg_class on pg_class.oid = indexrelid
            where pg_stat_get_xact_numscans(indexrelid) > 0 and relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
            """;

    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Plans(DSLContext sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * @return the indexes that were looked into, and how many entries of each were read
     */
    public Map<String, Long> read(Runnable work) {
        var read =
                transaction.execute(_ -> {
                    sql.execute("discard plans");
                    sql.fetch(AS_AT_SIZE);
                    var before = soFar();
                    work.run();
                    return since(before);
                });
        return read == null ? Map.of() : read;
    }

    private record Use(long looks, long entries) {}

    private Map<String, Use> soFar() {
        return sql.fetch(SO_FAR)
                .collect(
                        Records.intoMap(
                                it -> it.get(0, String.class),
                                it -> new Use(it.get(1, Long.class), it.get(2, Long.class))));
    }

    private Map<String, Long> since(Map<String, Use> before) {
        var read = new TreeMap<String, Long>();
        soFar().forEach((index, use) -> {
            var then = before.getOrDefault(index, new Use(0, 0));
            if (use.looks() > then.looks()) read.put(index, use.entries() - then.entries());
        });
        return read;
    }
}
