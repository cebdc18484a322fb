/**
 * The gate: who stands before it, what the permission table lets them do, and how the others are
 * turned away.
 */
@NullMarked
package org.tillside.access.gate;

import org.jspecify.annotations.NullMarked;
