/**
 * A whole installation in one file, and back. Owns schema {@code safekeeping}; on the edge: it
 * carries what all modules own without knowing any of them, and nobody asks it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "database::owner",
            "web",
            "access",
            "journal",
            "notices",
            "notices::health"
        })
package org.tillside.safekeeping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
