/** Conversations as files that leave Tillside: for spreadsheets, programs and mail programs. */
@NullMarked
package org.tillside.inbox.export;

import org.jspecify.annotations.NullMarked;
