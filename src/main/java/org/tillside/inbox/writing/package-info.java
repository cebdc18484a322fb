/** How an answer is put into words: recipients, subject, Markdown, quote. Pure; no SQL. */
@NullMarked
package org.tillside.inbox.writing;

import org.jspecify.annotations.NullMarked;
