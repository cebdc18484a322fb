/** How it goes: what is well, what is wrong, since when, and what to do. */
@NullMarked
@NamedInterface("health")
package org.tillside.notices.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
