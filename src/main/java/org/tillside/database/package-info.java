/**
 * Where everything is kept: the embedded or external PostgreSQL, its migrations, the transaction
 * that knows whose rows it may see, and the store of raw bytes. Owns schema {@code database}, the
 * only one without workspaces.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.tillside.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
