package org.tillside.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Query;

/**
 * Statements whose answers nobody needs, in one journey to the database, which costs more than what
 * a small statement does there. They are done in their order; where one fails, so does the
 * transaction.
 */
public final class Together {

    private Together() {}

    public static void execute(DSLContext sql, List<? extends Query> statements) {
        if (statements.isEmpty()) return;
        var words =
                IntStream.range(0, statements.size())
                        .mapToObj(i -> "{" + i + "}")
                        .collect(Collectors.joining(";\n"));
        sql.query(words, statements.toArray(Query[]::new)).execute();
    }
}
