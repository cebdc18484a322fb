/**
 * Which conversation a mail belongs to: pure decisions and the marks by which a mail is known
 * again. No SQL.
 */
@NullMarked
package org.tillside.inbox.threading;

import org.jspecify.annotations.NullMarked;
