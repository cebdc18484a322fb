/**
 * Who may see and do what: people, their memberships and roles, sessions, API keys, and the
 * permission table that names every route. Owns schema {@code access}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web"})
package org.tillside.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
