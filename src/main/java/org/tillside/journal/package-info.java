/** Append-only: who did what, when, to what. Owns schema {@code journal}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access"})
package org.tillside.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
