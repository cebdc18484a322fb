package org.tillside.database;

/** What this process does. */
public enum NodeRole {
    ALL,
    WEB,
    WORKER,
    /** A command of the administrator beside a running server: neither pages nor work. */
    COMMAND;

    /** Pages and REST. */
    public boolean serves() {
        return this == ALL || this == WEB;
    }

    /** Mail in and out, and everything that happens by time. */
    public boolean works() {
        return this == ALL || this == WORKER;
    }
}
