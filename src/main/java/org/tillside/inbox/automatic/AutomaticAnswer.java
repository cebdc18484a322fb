package org.tillside.inbox.automatic;

import org.tillside.inbox.MessageId;

/** What became of an answer that a rule was to give. */
public sealed interface AutomaticAnswer {

    /** It stands in the outbox. */
    record Left(MessageId message) implements AutomaticAnswer {}

    /**
     * The check before sending holds it back.
     *
     * @param template its name
     * @param check the first rule of the guard that blocks: the message {@code
     *     knowledge.rule.<check>}
     */
    record Held(String template, String check) implements AutomaticAnswer {}

    /**
     * It is better not given.
     *
     * @param why {@code answer.automatic}: a machine wrote, or nobody; {@code answer.several}: the
     *     answer would go to several addresses; {@code answer.overtaken}: somebody has answered
     *     meanwhile; {@code answer.often}: this sender or conversation got enough of them; {@code
     *     answer.restored}: it came before a restore, and may have been answered then. The message
     *     {@code fault.<why>}
     */
    record Kept(String why) implements AutomaticAnswer {}
}
