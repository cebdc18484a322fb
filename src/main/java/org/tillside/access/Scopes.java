package org.tillside.access;

import java.util.List;

/** What an API key may do. */
public final class Scopes {

    public static final String CONVERSATIONS_READ = "conversations:read";
    public static final String CONVERSATIONS_WRITE = "conversations:write";
    public static final String MALLS_READ = "malls:read";
    public static final String MALLS_WRITE = "malls:write";
    public static final String MAIL_READ = "mail:read";
    public static final String MAIL_WRITE = "mail:write";
    public static final String MAILBOXES_READ = "mailboxes:read";
    public static final String REPORTS_READ = "reports:read";
    public static final String RETENTION_READ = "retention:read";
    public static final String RETENTION_WRITE = "retention:write";
    public static final String STAFF_READ = "staff:read";
    public static final String STAFF_WRITE = "staff:write";
    public static final String TEMPLATES_READ = "templates:read";
    public static final String TEMPLATES_WRITE = "templates:write";

    public static final String WEBHOOKS_READ = "webhooks:read";
    public static final String WEBHOOKS_WRITE = "webhooks:write";

    public static final List<String> ALL =
            List.of(
                    CONVERSATIONS_READ,
                    CONVERSATIONS_WRITE,
                    MAIL_READ,
                    MAIL_WRITE,
                    MAILBOXES_READ,
                    MALLS_READ,
                    MALLS_WRITE,
                    REPORTS_READ,
                    RETENTION_READ,
                    RETENTION_WRITE,
                    STAFF_READ,
                    STAFF_WRITE,
                    TEMPLATES_READ,
                    TEMPLATES_WRITE,
                    WEBHOOKS_READ,
                    WEBHOOKS_WRITE);

    private Scopes() {}
}
