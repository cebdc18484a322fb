/** What nobody works on, and whose mail becomes it by itself. */
@NullMarked
package org.tillside.inbox.spam;

import org.jspecify.annotations.NullMarked;
