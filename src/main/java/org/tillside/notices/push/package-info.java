/** Notices on the screens of devices, by web push. */
@NullMarked
package org.tillside.notices.push;

import org.jspecify.annotations.NullMarked;
