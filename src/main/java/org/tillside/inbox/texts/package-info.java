/**
 * What views ask about the text of messages: each question once, with the messages of which it is
 * true.
 */
@NullMarked
package org.tillside.inbox.texts;

import org.jspecify.annotations.NullMarked;
