/** What people here promise to a buyer for one conversation, and until when. */
@NullMarked
package org.tillside.inbox.promises;

import org.jspecify.annotations.NullMarked;
