/** What people here promise to a buyer for one conversation, and until when. */
@NullMarked
@NamedInterface("promises")
package org.tillside.inbox.promises;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
