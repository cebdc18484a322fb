/** The settings of mailboxes: which there are, how mail reaches them, how answers leave. */
@NullMarked
package org.tillside.channels.pages;

import org.jspecify.annotations.NullMarked;
