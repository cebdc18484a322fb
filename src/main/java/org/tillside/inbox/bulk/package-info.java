/** The same deed done to many conversations at once, and taken back. */
@NullMarked
package org.tillside.inbox.bulk;

import org.jspecify.annotations.NullMarked;
