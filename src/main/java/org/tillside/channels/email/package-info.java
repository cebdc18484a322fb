/**
 * Understanding a mail: from raw bytes to what somebody wrote. Pure: no database, no network, no
 * clock. The formats (MIME, charsets, HTML) are read by kept libraries; what stands here is the
 * judgement on top of them.
 */
@NullMarked
@NamedInterface("email")
package org.tillside.channels.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
