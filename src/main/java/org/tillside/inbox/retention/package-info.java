/**
 * What is deleted by itself after some time: the rules, what they would delete, the night's work.
 */
@NullMarked
@NamedInterface("retention")
package org.tillside.inbox.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
