/** The application and its command line. */
@NullMarked
package org.tillside;

import org.jspecify.annotations.NullMarked;
