/**
 * Mail that comes in: stored before anything is understood, then read, then handed to whoever hears
 * of it; what cannot be understood waits in quarantine.
 */
@NullMarked
@NamedInterface("intake")
package org.tillside.channels.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
