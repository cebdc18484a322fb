/** What nobody works on, and whose mail becomes it by itself. */
@NullMarked
@NamedInterface("spam")
package org.tillside.inbox.spam;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
