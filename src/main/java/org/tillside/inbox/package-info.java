/**
 * Conversations: what buyers wrote, what we answered, who has it, what is to be done. Owns schema
 * {@code inbox}. Hears of mail that arrived and of mail that left from {@code channels}.
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
            "malls",
            "buyers",
            "workforce",
            "knowledge",
            "knowledge::guard",
            "channels",
            "channels::intake",
            "channels::outbox",
            "channels::email"
        })
package org.tillside.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
