/** By when buyers are to be answered: the clocks of conversations, and who is told of them. */
@NullMarked
package org.tillside.inbox.clocks;

import org.jspecify.annotations.NullMarked;
