/** Conversations that sleep until a time. */
@NullMarked
package org.tillside.inbox.snoozing;

import org.jspecify.annotations.NullMarked;
