/**
 * What those who run the machine can see of the work: lines of the log, and traces where they are
 * wanted. Never what people wrote, nor who they are. Nobody asks it anything.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "access"})
package org.tillside.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
