/**
 * Other people's mail servers that a mailbox is fetched from or sends through, and our secrets
 * there.
 */
@NullMarked
package org.tillside.channels.accounts;

import org.jspecify.annotations.NullMarked;
