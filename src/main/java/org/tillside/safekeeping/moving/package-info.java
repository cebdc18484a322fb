/**
 * All of a workspace in one file, and into another installation. What each module takes along, and
 * how, stands in {@code db/moved/<module>.txt}.
 */
@NullMarked
@NamedInterface("moving")
package org.tillside.safekeeping.moving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
