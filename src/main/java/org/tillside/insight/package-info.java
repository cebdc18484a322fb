/**
 * How the work goes: what came, what was answered, how long it took, what waits. Owns schema {@code
 * insight}; hears of every change from {@code inbox} and counts that conversation again.
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
            "inbox",
            "inbox::lists"
        })
package org.tillside.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
