/** How it goes: what is well, what is wrong, since when, and what to do. */
@NullMarked
package org.tillside.notices.health;

import org.jspecify.annotations.NullMarked;
