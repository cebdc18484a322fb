/** Mail that marketplaces pass on, and what they write themselves. */
@NullMarked
package org.tillside.inbox.relay;

import org.jspecify.annotations.NullMarked;
