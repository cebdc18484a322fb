/**
 * What happens here, told to programs elsewhere: webhooks, signed, kept until they arrive. Owns
 * schema {@code connectors}; implements what modules below wish for, and nobody asks it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "web",
            "access",
            "journal",
            "notices",
            "inbox",
            "inbox::outward"
        })
package org.tillside.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
