package org.tillside.database.embedded;

import java.util.Map;

/**
 * What a PostgreSQL of ours would run on.
 *
 * @param system as Java names it, such as {@code Linux}
 * @param processor as Java names it, such as {@code amd64}
 */
record Machine(String system, String processor) {

    private static final Map<Machine, String> CARRIED =
            Map.of(
                    new Machine("Linux", "amd64"), "/postgres-linux-x86_64.txz",
                    new Machine("Linux", "aarch64"), "/postgres-linux-arm_64.txz");

    static Machine here() {
        return new Machine(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * The resource that holds PostgreSQL's programs for it.
     *
     * @throws DatabaseFault database.machine: none is brought along
     */
    String archive() {
        var archive = CARRIED.get(this);
        if (archive != null) return archive;
        throw new DatabaseFault(
                "database.machine",
                "Tillside brings PostgreSQL for Linux on x86-64 and arm64, and this is %s on %s: give a server of your own with TILLSIDE_DB_URL"
                        .formatted(system, processor));
    }
}
