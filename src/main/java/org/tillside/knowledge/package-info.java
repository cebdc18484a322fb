/**
 * What a team knows and says again and again: reply templates in several languages, and the guard
 * that reads an answer before it leaves. Owns schema {@code knowledge}; knows no conversation:
 * whoever asks brings the facts.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "database", "web", "access", "journal", "malls"})
package org.tillside.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
