/** The ways by which a letter leaves the house, all under one contract. */
@NullMarked
package org.tillside.channels.transport;

import org.jspecify.annotations.NullMarked;
