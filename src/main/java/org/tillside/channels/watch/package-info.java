/** How mail goes: what pages, figures and notices say of it. */
@NullMarked
package org.tillside.channels.watch;

import org.jspecify.annotations.NullMarked;
