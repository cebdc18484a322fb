package org.tillside.database.blobs;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How we speak to a bucket: as plainly as every storage understands that calls itself
 * S3-compatible, three tries, and two minutes at most for all of them.
 */
final class S3Line {

    private static final int TRIES = 3;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration A_TRY = Duration.ofMinutes(1);
    private static final Duration ALL_TRIES = Duration.ofMinutes(2);
    private static final int LINES = 32;

    private S3Line() {}

    static S3Client open(S3Address address) {
        var builder =
                S3Client.builder()
                        .region(Region.of(address.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                address.key(), address.secret())))
                        .forcePathStyle(address.pathStyle())
                        .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(it ->
                                it.apiCallAttemptTimeout(A_TRY)
                                        .apiCallTimeout(ALL_TRIES)
                                        .retryStrategy(tries -> tries.maxAttempts(TRIES)))
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(SILENCE)
                                        .maxConnections(LINES));
        if (address.endpoint() != null) builder.endpointOverride(URI.create(address.endpoint()));
        return builder.build();
    }
}
