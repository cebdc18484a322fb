/**
 * The example world that a first start makes: two small companies, their staff, and the mail of
 * twelve days. Owns schema {@code demo}; nobody asks it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "web",
            "access",
            "malls",
            "workforce",
            "channels",
            "channels::email",
            "channels::intake",
            "channels::outbox",
            "knowledge",
            "inbox",
            "inbox::asides",
            "inbox::followers",
            "inbox::giving",
            "inbox::lists",
            "inbox::promises",
            "inbox::snoozing",
            "inbox::spam",
            "inbox::answering",
            "connectors"
        })
package org.tillside.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
