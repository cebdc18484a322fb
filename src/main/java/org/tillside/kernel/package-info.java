/** Values that every room understands: ids, faults, pages of a list. No Spring, no SQL. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.tillside.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
