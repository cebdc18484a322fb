/**
 * The people who write to us, and how each is known on a channel. Knows what of them a guest may
 * not see. Owns schema {@code buyers}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "access"})
package org.tillside.buyers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
