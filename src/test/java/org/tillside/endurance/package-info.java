/** The real program, fed and killed. */
@NullMarked
package org.tillside.endurance;

import org.jspecify.annotations.NullMarked;
