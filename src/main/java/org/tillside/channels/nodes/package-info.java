/** Which of our processes lives, and which of them does what only one may do at a time. */
@NullMarked
package org.tillside.channels.nodes;

import org.jspecify.annotations.NullMarked;
