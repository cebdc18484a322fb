/**
 * Who gets a conversation: the queue it stands in, whoever is given it or takes it, and whom it is
 * handed on to.
 */
@NullMarked
@NamedInterface("giving")
package org.tillside.inbox.giving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
