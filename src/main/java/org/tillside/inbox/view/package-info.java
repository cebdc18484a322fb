/** What the pages of the inbox show, ready for the templates. */
@NullMarked
package org.tillside.inbox.view;

import org.jspecify.annotations.NullMarked;
