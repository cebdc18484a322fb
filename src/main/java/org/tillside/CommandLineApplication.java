package org.tillside;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.tillside.web.Live;

/**
 * As much of Tillside as an administrator's command needs: the database and the modules it writes
 * to, each bean only when it is asked for; no pages, no jobs. Pages that are open elsewhere are
 * told what was done.
 */
@ComponentScan({
    "org.tillside.database",
    "org.tillside.access",
    "org.tillside.journal",
    "org.tillside.malls",
    "org.tillside.channels",
    "org.tillside.safekeeping"
})
@Import(Live.class)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JooqAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
final class CommandLineApplication {}
