package org.tillside.inbox.threading;

/**
 * What ties a mail to a conversation, the strongest first. That two subjects are alike ties
 * nothing.
 */
public enum Evidence {
    /** It was sent to the conversation's signed address. */
    REPLY_ADDRESS,
    /** It answers a message of the conversation. */
    IN_REPLY_TO,
    /** It names a message that the conversation holds or descends from. */
    REFERENCES,
    /** A message of the conversation names this one: the answer came before the question. */
    NAMED_BEFORE,
    /** Its subject bears the conversation's token with the right check code. */
    SUBJECT_TOKEN,
    /** It comes through the same marketplace, about the same order. */
    SAME_ORDER
}
