/**
 * Side conversations: questions to somebody outside, beside a conversation. The buyer never sees
 * them, and nothing that reads messages of buyers does.
 */
@NullMarked
@NamedInterface("asides")
package org.tillside.inbox.asides;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
