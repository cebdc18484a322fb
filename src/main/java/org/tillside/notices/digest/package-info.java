/** What is unread, by mail, once an hour or a day. */
@NullMarked
package org.tillside.notices.digest;

import org.jspecify.annotations.NullMarked;
