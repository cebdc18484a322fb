package org.tillside.safekeeping;

import java.util.List;

/** What a server's owner may have set otherwise, and would change what is written or read. */
final class Session {

    static final List<String> SETTINGS =
            List.of(
                    "set statement_timeout = 0",
                    "set lock_timeout = 0",
                    "set idle_in_transaction_session_timeout = 0",
                    "set row_security = off",
                    "set datestyle = 'ISO'",
                    "set intervalstyle = 'postgres'",
                    "set timezone = 'UTC'",
                    "set extra_float_digits = 1");

    private Session() {}
}
