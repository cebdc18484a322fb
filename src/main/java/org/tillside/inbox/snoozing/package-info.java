/** Conversations that sleep until a time. */
@NullMarked
@NamedInterface("snoozing")
package org.tillside.inbox.snoozing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
