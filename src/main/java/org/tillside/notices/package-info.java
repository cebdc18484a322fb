/** One bell: what a person should know, with a link to where it is. Owns schema {@code notices}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access"})
package org.tillside.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
