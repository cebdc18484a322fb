/**
 * A mail that came in finds its conversation, or begins one; a failure finds the answer it is
 * about.
 */
@NullMarked
package org.tillside.inbox.arrival;

import org.jspecify.annotations.NullMarked;
