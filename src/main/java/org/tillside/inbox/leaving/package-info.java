/** What somebody who leaves has had goes to others. */
@NullMarked
package org.tillside.inbox.leaving;

import org.jspecify.annotations.NullMarked;
