/**
 * The database as its owner sees it, with the rows of every workspace, and a place where a whole
 * installation moves in. For safekeeping and nobody else.
 */
@NullMarked
@NamedInterface("owner")
package org.tillside.database.owner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
