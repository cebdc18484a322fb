/**
 * Which conversations a list shows, in what order, and how many they are: views, filters, what can
 * be asked of a conversation.
 */
@NullMarked
@NamedInterface("lists")
package org.tillside.inbox.lists;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
