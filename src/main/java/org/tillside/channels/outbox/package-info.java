/**
 * Mail that leaves: written down with the change that sends it, handed over once, and what became
 * of it.
 */
@NullMarked
@NamedInterface("outbox")
package org.tillside.channels.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
