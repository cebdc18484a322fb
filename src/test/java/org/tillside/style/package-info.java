/**
 * The walls of STYLE that no compiler holds: lengths, names, marks, clocks, swallowed faults,
 * message keys, tokens. {@code bin/check style} runs {@link org.tillside.style.Style} straight from
 * its source, before anything is compiled.
 */
@NullMarked
package org.tillside.style;

import org.jspecify.annotations.NullMarked;
