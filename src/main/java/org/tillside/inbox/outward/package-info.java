/** What others may be told of a conversation, and the wish that somebody tells them. */
@NullMarked
@NamedInterface("outward")
package org.tillside.inbox.outward;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
