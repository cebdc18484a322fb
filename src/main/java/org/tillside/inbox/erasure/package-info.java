/** What is deleted for good: conversations with all that hangs on them, files, persons. */
@NullMarked
@NamedInterface("erasure")
package org.tillside.inbox.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
