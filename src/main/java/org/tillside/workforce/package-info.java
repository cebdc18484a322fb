/**
 * Who can take this now: languages, skills, hours, holidays, absences, presence, and the decision
 * that follows from them. Owns schema {@code workforce}. Asked by all that give out work.
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
            "malls"
        })
package org.tillside.workforce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
