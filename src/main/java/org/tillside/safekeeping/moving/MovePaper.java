package org.tillside.safekeeping.moving;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tillside.access.Newcomer;
import org.tillside.safekeeping.Heading.Migrated;

/**
 * What stands at the beginning of a workspace's file.
 *
 * @param format how the file is laid out; {@value #FORMAT} is what we write
 * @param program the Tillside that wrote it
 * @param workspace its name
 * @param id the one that it has in the rows
 * @param modules of each module the migrations that had run: the shape of the tables
 * @param tables in the order in which they can be filled
 */
record MovePaper(
        int format,
        Instant madeAt,
        String program,
        String workspace,
        UUID id,
        Map<String, List<Migrated>> modules,
        List<Table> tables,
        List<Newcomer> people) {

    static final String NAME = "workspace.json";
    static final int FORMAT = 1;

    /**
     * @param columns by name; a row has all of them
     */
    record Table(String name, List<String> columns) {

        static Table of(MovedTable table) {
            return new Table(
                    table.fullName(), table.columns().stream().map(MovedColumn::name).toList());
        }
    }
}
