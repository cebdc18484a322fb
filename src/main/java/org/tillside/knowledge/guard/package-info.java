/**
 * The guard: reads an answer before it leaves, and says what is amiss, with rule, reason and
 * source. Pure: no database, no network, no clock. Its rules and words are data, {@code
 * knowledge/*.txt}.
 */
@NullMarked
@NamedInterface("guard")
package org.tillside.knowledge.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
