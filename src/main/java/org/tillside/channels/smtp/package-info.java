/**
 * The receiver: a door for other mail servers. It speaks SMTP and knows nothing of what stands
 * behind {@link org.tillside.channels.smtp.Doorway}.
 */
@NullMarked
package org.tillside.channels.smtp;

import org.jspecify.annotations.NullMarked;
