/** Two conversations become one, one becomes two, two stand side by side; each can be undone. */
@NullMarked
package org.tillside.inbox.merging;

import org.jspecify.annotations.NullMarked;
