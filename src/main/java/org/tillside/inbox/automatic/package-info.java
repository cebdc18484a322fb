/** What nobody writes: answers that rules give by a template, and how often they may. */
@NullMarked
package org.tillside.inbox.automatic;

import org.jspecify.annotations.NullMarked;
