/**
 * The streams that tell browsers of changes, and the connection that hears them from the database.
 */
@NullMarked
package org.tillside.web.live;

import org.jspecify.annotations.NullMarked;
