/**
 * How words travel. Mail comes in by SMTP, IMAP and HTTP through one intake, is understood, and is
 * handed on as {@link org.tillside.channels.MessageArrived}; what we write leaves through the
 * outbox. Owns schema {@code channels}. Asked by inbox; knows no conversation.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "web",
            "access",
            "journal",
            "notices",
            "notices::health",
            "malls"
        })
package org.tillside.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
