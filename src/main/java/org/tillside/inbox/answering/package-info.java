/** What we write to a buyer: drafted, checked, sent now or later, taken back, delivered or not. */
@NullMarked
@NamedInterface("answering")
package org.tillside.inbox.answering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
