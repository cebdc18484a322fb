/** How buyers say we did, once their matter is closed. */
@NullMarked
package org.tillside.inbox.satisfaction;

import org.jspecify.annotations.NullMarked;
