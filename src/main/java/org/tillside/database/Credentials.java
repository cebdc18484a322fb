package org.tillside.database;

/** How to reach a PostgreSQL as somebody. */
record Credentials(String url, String user, String password) {

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
