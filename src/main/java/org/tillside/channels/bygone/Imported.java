package org.tillside.channels.bygone;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came of an import, in mails; as JSON it is what programs read.
 *
 * @param read how many stood in the files, whatever they were
 * @param added that were not here
 * @param deletedBefore that were here once and were deleted: they stay away
 * @param skipped that are no mail
 * @param waiting that are stored, and are understood as soon as a server runs
 */
public record Imported(
        String mailbox,
        long read,
        @JsonProperty("new") long added,
        long alreadyThere,
        long deletedBefore,
        long quarantined,
        long skipped,
        long waiting) {}
