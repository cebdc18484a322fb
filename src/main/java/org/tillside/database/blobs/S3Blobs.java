package org.tillside.database.blobs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tillside.database.Blob;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Sha256;
import org.tillside.kernel.Spool;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Blobs as objects of a bucket, {@code blobs/<sha-256>}. An object is there as a whole or not at
 * all, and of two who put the same at once either one's is right. Nothing that comes from there is
 * believed: before a byte is given to anybody, all of them were here and have the name's sha-256.
 */
public final class S3Blobs implements BlobStore, AutoCloseable {

    private static final int CHUNK = 1 << 16;
    private static final String FOLDER = "blobs/";
    private static final String BYTES = "application/octet-stream";
    private static final String GOING = "going/";
    private static final Duration AS_NEW = Duration.ofHours(1);
    private static final Duration DROPPING = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final int LIES = 2;

    private final S3Address address;
    private final S3Client s3;
    private final Path drafts;
    private final Clock clock;
    private final Duration asNew;

    /**
     * @param drafts a folder on this machine, for what is on its way
     */
    public S3Blobs(S3Address address, Path drafts, Clock clock) {
        this(address, drafts, clock, AS_NEW);
    }

    /**
     * @param asNew so long what lies there need not be put again by who wants it
     */
    S3Blobs(S3Address address, Path drafts, Clock clock, Duration asNew) {
        this.address = address;
        this.s3 = S3Line.open(address);
        this.drafts = drafts;
        this.clock = clock;
        this.asNew = asNew;
    }

    @Override
    public Blob put(Content content) {
        try (var draft = new Spool(drafts)) {
            var digest = Sha256.digest();
            var md5 = md5();
            var out =
                    new BufferedOutputStream(
                            new DigestOutputStream(new DigestOutputStream(draft, digest), md5),
                            CHUNK);
            content.writeTo(out);
            out.flush();
            var blob = new Blob(new Sha256(digest.digest()), draft.size());
            keep(blob, draft, md5.digest());
            return blob;
        } catch (IOException broken) {
            throw BlobStore.broken(broken);
        }
    }

    /** S3 counts it, too, and refuses what was changed on its way. */
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has MD5", never);
        }
    }

    /**
     * What lies there for long is put again, so that it looks wanted to whoever clears up. They may
     * have looked at the old one just before: then it is put once more when they are done.
     */
    private void keep(Blob blob, Spool draft, byte[] md5) {
        var there = head(key(blob.sha256()));
        if (there.isPresent()
                && there.get().contentLength() == blob.size()
                && isAfter(there.get(), clock.instant().minus(asNew))) return;
        upload(blob, draft, md5);
        if (there.isEmpty()) return;
        var patience = clock.instant().plus(DROPPING);
        while (isGoing(blob) || head(key(blob.sha256())).isEmpty()) {
            if (clock.instant().isAfter(patience))
                throw BlobStore.broken(new IOException("it is being deleted without end"));
            if (isGoing(blob)) pause();
            else upload(blob, draft, md5);
        }
    }

    /** Whoever left such a mark behind has died. */
    private boolean isGoing(Blob blob) {
        return head(GOING + blob.sha256().hex())
                .filter(it -> isAfter(it, clock.instant().minus(DROPPING)))
                .isPresent();
    }

    private static boolean isAfter(HeadObjectResponse object, Instant moment) {
        return object.lastModified().isAfter(moment);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw BlobStore.broken(new IOException("interrupted", stopped));
        }
    }

    private Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(asked(() -> s3.headObject(it -> it.bucket(bucket()).key(key))));
        } catch (NoSuchKeyException notThere) {
            return Optional.empty();
        }
    }

    private void upload(Blob blob, Spool draft, byte[] md5) {
        asked(() ->
                s3.putObject(
                        it ->
                                it.bucket(bucket())
                                        .key(key(blob.sha256()))
                                        .contentType(BYTES)
                                        .contentMD5(Base64.getEncoder().encodeToString(md5)),
                        RequestBody.fromContentProvider(draft::reader, blob.size(), BYTES)));
    }

    @Override
    public InputStream open(Sha256 sha256) {
        for (int lie = 0; lie < LIES; lie++) {
            var fetched = fetch(sha256);
            if (fetched.sha256().equals(sha256)) return fetched.draft().lastReader();
            discard(fetched.draft());
        }
        throw new Fault(
                "blob.damaged",
                Blame.RESOURCES,
                "The %s gives other bytes than %s: put them back from a backup."
                        .formatted(place(), sha256));
    }

    private record Fetched(Spool draft, Sha256 sha256) {}

    private Fetched fetch(Sha256 sha256) {
        var request = GetObjectRequest.builder().bucket(bucket()).key(key(sha256)).build();
        try {
            return asked(() -> s3.getObject(request, (_, bytes) -> received(bytes)));
        } catch (NoSuchKeyException missing) {
            throw BlobStore.missing(sha256, new IOException("not in the " + place(), missing));
        }
    }

    /** Broken off, it is asked for again, from its beginning. */
    private Fetched received(InputStream bytes) {
        var draft = new Spool(drafts);
        try {
            var digest = Sha256.digest();
            bytes.transferTo(new DigestOutputStream(draft, digest));
            return new Fetched(draft, new Sha256(digest.digest()));
        } catch (IOException brokenOff) {
            discard(draft);
            throw RetryableException.create(String.valueOf(brokenOff.getMessage()), brokenOff);
        }
    }

    private static void discard(Spool draft) {
        try {
            draft.close();
        } catch (IOException alsoBroken) {
            throw BlobStore.broken(alsoBroken);
        }
    }

    /** A bare "404" may be of the bucket, too. */
    @Override
    public long size(Sha256 sha256) {
        try {
            return asked(() -> s3.headObject(it -> it.bucket(bucket()).key(key(sha256))))
                    .contentLength();
        } catch (NoSuchKeyException missing) {
            probe();
            throw BlobStore.missing(sha256, new IOException("not in the " + place(), missing));
        }
    }

    @Override
    public void delete(Sha256 sha256) {
        asked(() -> s3.deleteObject(it -> it.bucket(bucket()).key(key(sha256))));
    }

    /**
     * A mark says that it is going while it is looked at and deleted; who puts it looks for the
     * mark afterwards. If that deletion is not answered, the mark stays, for it may come to pass.
     */
    @Override
    public boolean drop(Sha256 sha256, Instant unwantedSince) {
        var mark = GOING + sha256.hex();
        asked(() -> s3.putObject(it -> it.bucket(bucket()).key(mark), RequestBody.empty()));
        var there = head(key(sha256));
        boolean wanted = there.filter(it -> isAfter(it, unwantedSince.minus(asNew))).isPresent();
        if (!wanted && there.isPresent()) delete(sha256);
        asked(() -> s3.deleteObject(it -> it.bucket(bucket()).key(mark)));
        return !wanted;
    }

    @Override
    public void each(Consumer<Stored> ear) {
        var pages = s3.listObjectsV2Paginator(it -> it.bucket(bucket()).prefix(FOLDER)).iterator();
        while (asked(pages::hasNext)) asked(pages::next).contents().forEach(it -> tell(it, ear));
    }

    private static void tell(S3Object object, Consumer<Stored> ear) {
        var name = object.key().substring(FOLDER.length());
        if (!name.matches("[0-9a-f]{64}")) return;
        ear.accept(
                new Stored(new Blob(Sha256.fromHex(name), object.size()), object.lastModified()));
    }

    @Override
    public void probe() {
        asked(() ->
                s3.listObjectsV2(it ->
                        it.bucket(bucket())
                                .prefix(FOLDER)
                                .maxKeys(1)
                                .overrideConfiguration(soon -> soon.apiCallTimeout(PROBE))));
    }

    @Override
    public String place() {
        return address.place();
    }

    private String bucket() {
        return address.bucket();
    }

    private static String key(Sha256 sha256) {
        return FOLDER + sha256.hex();
    }

    /** That an object is not there is an answer; everything else is none. */
    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (NoSuchKeyException answer) {
            throw answer;
        } catch (SdkException none) {
            throw new Fault(
                    "blob.away",
                    Blame.RESOURCES,
                    "The %s does not answer as it should: %s".formatted(place(), none.getMessage()),
                    none);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
