/** Who follows a conversation, who is asked by name to look at it, and what both are told. */
@NullMarked
@NamedInterface("followers")
package org.tillside.inbox.followers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
