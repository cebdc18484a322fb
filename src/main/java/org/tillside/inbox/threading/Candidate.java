package org.tillside.inbox.threading;

import org.tillside.inbox.ConversationId;

/**
 * A conversation that a mail may belong to.
 *
 * @param takesPart the sender wrote or was written to in it; or the mail is a server's word on a
 *     mail of ours
 */
public record Candidate(ConversationId conversation, Evidence evidence, boolean takesPart) {}
