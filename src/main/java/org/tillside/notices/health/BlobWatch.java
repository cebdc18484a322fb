package org.tillside.notices.health;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;

/** Whether raw mail and attachments can be kept and read. Why not stands in the log, with names. */
@Component
class BlobWatch implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(BlobWatch.class);

    private final BlobStore blobs;

    BlobWatch(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public List<Finding> look() {
        try {
            blobs.probe();
            return List.of(Finding.well("notices.health.blobs", null));
        } catch (Fault away) {
            LOG.warn("Mail and attachments cannot be kept: {}", away.words());
            return List.of(Finding.broken("notices.health.blobs-away", null, null));
        }
    }
}
