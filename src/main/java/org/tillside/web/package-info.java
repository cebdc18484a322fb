/**
 * The frame of every page: views, components, errors, live updates. Knows no word of the trade.
 * Owns schema {@code web}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database"})
package org.tillside.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
