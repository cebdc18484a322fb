package org.tillside.database;

import static org.tillside.database.db.Tables.RESTORATION;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When this installation was last made of a backup. */
@Component
public class Restorations {

    private final DSLContext sql;

    Restorations(DSLContext sql) {
        this.sql = sql;
    }

    /** Empty: never. What came before may have been answered before. */
    @Transactional(readOnly = true)
    public Optional<Instant> last() {
        return sql.select(DSL.max(RESTORATION.AT))
                .from(RESTORATION)
                .fetchOptional()
                .map(it -> it.value1());
    }
}
