/** Writing a mail: from what somebody wants to say to the bytes that leave. */
@NullMarked
package org.tillside.channels.compose;

import org.jspecify.annotations.NullMarked;
