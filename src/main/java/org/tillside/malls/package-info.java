/**
 * The shops that are sold through, and how soon each of them wants its buyers answered: platform,
 * country, language, zone, business days, reply times. Owns schema {@code malls}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access", "journal"})
package org.tillside.malls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
