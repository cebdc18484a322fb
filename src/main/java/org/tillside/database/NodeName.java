package org.tillside.database;

import org.tillside.kernel.Ids;

/**
 * How this process calls itself at PostgreSQL, as the {@code application_name} of its connections:
 * it is alive as long as there is one. Never given twice; the number of the process in it is for
 * those who look.
 */
record NodeName(String words) {

    private static final String BEGIN = "tillside ";

    /** What matches the names of all processes of ours, for LIKE. */
    static final String PATTERN = BEGIN + "%";

    static NodeName give() {
        return new NodeName(BEGIN + ProcessHandle.current().pid() + " " + Ids.next());
    }
}
