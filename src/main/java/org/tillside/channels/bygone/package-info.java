/** History that somebody brings in files: mbox as mail programs write it, or JSON Lines. */
@NullMarked
@NamedInterface("bygone")
package org.tillside.channels.bygone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
