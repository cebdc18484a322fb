/** The pages of the inbox and their forms. */
@NullMarked
package org.tillside.inbox.pages;

import org.jspecify.annotations.NullMarked;
