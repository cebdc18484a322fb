package org.tillside.database.blobs;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/**
 * A bucket, and who we are there.
 *
 * @param endpoint a URL without path; null: Amazon's, of the region
 * @param pathStyle true: the bucket stands in the path, false: in the name of the host
 * @param plain whether it may be elsewhere and without TLS
 */
public record S3Address(
        @Nullable String endpoint,
        String region,
        String bucket,
        String key,
        String secret,
        boolean pathStyle,
        boolean plain) {

    /**
     * @throws Fault s3.settings
     */
    public S3Address {
        if (endpoint != null) refuseOdd(endpoint, plain);
    }

    private static void refuseOdd(String endpoint, boolean plain) {
        var said = parsed(endpoint);
        boolean open = "http".equals(said.getScheme());
        if (said.getHost() == null || !open && !"https".equals(said.getScheme()))
            throw Fault.user(
                    "s3.settings",
                    "s3-endpoint is a URL such as https://s3.example, not %s.".formatted(endpoint));
        if (open && !plain && !isHere(said.getHost()))
            throw Fault.user(
                    "s3.settings",
                    "s3-endpoint %s is without TLS: use https, or set s3-plain=true in a network that you trust."
                            .formatted(endpoint));
    }

    private static URI parsed(String endpoint) {
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException odd) {
            throw Fault.user("s3.settings", "s3-endpoint " + endpoint + " is no URL.");
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    String place() {
        return "bucket " + bucket + (endpoint == null ? " in " + region : " at " + endpoint);
    }

    /** Says no secret. */
    @Override
    public String toString() {
        return place();
    }
}
