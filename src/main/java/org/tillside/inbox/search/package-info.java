/** From words to what the index keeps, and from a query to what it is asked. Pure. */
@NullMarked
package org.tillside.inbox.search;

import org.jspecify.annotations.NullMarked;
