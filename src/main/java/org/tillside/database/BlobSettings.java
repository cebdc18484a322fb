package org.tillside.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where raw mails and attachments are.
 *
 * @param blobs {@code files} or {@code s3}
 * @param blobFolder of {@code files}; null: {@code blobs} in the data directory
 * @param s3Endpoint a URL; null: Amazon's, of the region
 * @param s3PathStyle true: the bucket stands in the path, false: in the name of the host
 * @param s3Plain true: the endpoint may be elsewhere and without TLS
 */
@ConfigurationProperties("tillside")
record BlobSettings(
        @DefaultValue("files") String blobs,
        @Nullable String blobFolder,
        @Nullable String s3Endpoint,
        @Nullable String s3Bucket,
        @DefaultValue("us-east-1") String s3Region,
        @Nullable String s3Key,
        @Nullable String s3Secret,
        @DefaultValue("true") boolean s3PathStyle,
        @DefaultValue("false") boolean s3Plain) {

    /** Says no secret. */
    @Override
    public String toString() {
        return "blobs in " + blobs;
    }
}
