/** The inbox over REST, below {@code /api/v1}. */
@NullMarked
package org.tillside.inbox.rest;

import org.jspecify.annotations.NullMarked;
