/**
 * What is done by itself: when something happens in a conversation, if it is so, then do this. What
 * fired is kept, and with it why.
 */
@NullMarked
package org.tillside.inbox.rules;

import org.jspecify.annotations.NullMarked;
