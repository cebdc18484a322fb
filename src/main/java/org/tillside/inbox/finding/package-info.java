/** Search: what of a message is entered, and how it is found again. */
@NullMarked
package org.tillside.inbox.finding;

import org.jspecify.annotations.NullMarked;
