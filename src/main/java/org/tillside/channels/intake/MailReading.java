package org.tillside.channels.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.tillside.channels.MailboxId;
import org.tillside.channels.MailboxLanguages;
import org.tillside.channels.email.AttachmentSink;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Sha256;

/**
 * Reads raw mails, and stores what is attached to them. Whatever a mail does to its reader, be it
 * that it never ends, the answer is a value and the caller goes on. May be repeated: the same bytes
 * are the same attachments.
 */
public class MailReading {

    public sealed interface Answer {}

    public record Understood(ParsedMail mail) implements Answer {}

    /** The mail is good for all we know; we are not. */
    public record NotNow(Throwable why) implements Answer {}

    /**
     * @param stored what was attached to it, as far as it came; no row names that
     */
    public record Poison(QuarantineReason reason, Throwable why, Set<Sha256> stored)
            implements Answer {
        public Poison {
            stored = Set.copyOf(stored);
        }
    }

    /** As {@link org.tillside.channels.email.MailParser} does. */
    public interface Parse {
        ParsedMail parse(
                InputStream raw,
                AttachmentSink attachments,
                Supplier<? extends Collection<String>> languages)
                throws IOException;
    }

    private static final int LONGEST_HEADING = 1 << 16;

    /** A store that takes so many times as long as a mail may is away. */
    private static final int STORE_TIMES = 5;

    /** A reader that does not end in so many times as long waits for what never comes. */
    private static final int IDLE_TIMES = 10;

    private static final long LOOK_EVERY_MILLIS = 20;
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");
    private static final byte[] PROBE = {'o', 'k'};

    private final BlobStore blobs;
    private final Parse parse;
    private final Duration patience;
    private final MailboxLanguages languages;
    private final ExecutorService readers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("mail-reader-", 0).factory());

    public MailReading(
            BlobStore blobs, Parse parse, Duration patience, MailboxLanguages languages) {
        this.blobs = blobs;
        this.parse = parse;
        this.patience = patience;
        this.languages = languages;
    }

    /**
     * As who writes to that mailbox means it. Its languages are looked up by the caller's thread,
     * and only for a mail whose bytes leave its charset open: that one is read again.
     */
    public Answer read(Sha256 raw, MailboxId mailbox) {
        var open = new AtomicBoolean();
        var answer = read(raw, () -> noted(open));
        if (!open.get() || !(answer instanceof Understood)) return answer;
        var spoken = languages.of(mailbox);
        return spoken.isEmpty() ? answer : read(raw, () -> spoken);
    }

    private static List<String> noted(AtomicBoolean open) {
        open.set(true);
        return List.of();
    }

    /** Whoever it is for: its content hash is the same. */
    public Answer read(Sha256 raw) {
        return read(raw, List::of);
    }

    private Answer read(Sha256 raw, Supplier<Collection<String>> spoken) {
        return inTime(store -> {
            try (var mail = store.open(raw)) {
                return parse.parse(mail, store::put, spoken);
            }
        });
    }

    /** The head alone, for a mail whose rest defeats us: so that a person sees whose it is. */
    Answer heading(Sha256 raw) {
        return inTime(store -> {
            try (var mail = store.open(raw)) {
                return parse.parse(
                        new ByteArrayInputStream(head(mail)), AttachmentSink.NONE, List::of);
            }
        });
    }

    static byte[] head(InputStream mail) throws IOException {
        var bytes = mail.readNBytes(LONGEST_HEADING);
        var text = new String(bytes, ISO_8859_1);
        var end = BLANK_LINE.matcher(text);
        return end.find() ? Arrays.copyOf(bytes, end.end()) : bytes;
    }

    /** What is done with a mail, through a store that is watched. */
    private interface Work {
        ParsedMail with(StoreWatch store) throws IOException;
    }

    /** What may be the store's fault is tried once more, at once. */
    private Answer inTime(Work work) {
        var stored = ConcurrentHashMap.<Sha256>newKeySet();
        var first = once(work, stored);
        return first instanceof Poison(_, var why, _) && mayBeOurs(why)
                ? once(work, stored)
                : first;
    }

    private Answer once(Work work, Set<Sha256> stored) {
        var store = new StoreWatch(blobs, stored);
        var mail =
                readers.submit(() -> {
                    store.beginReading();
                    return work.with(store);
                });
        try {
            return awaited(mail, store, stored);
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            return store.isOver()
                    ? new Poison(QuarantineReason.ENDLESS, timeout(), stored)
                    : judge(cause, stored);
        } catch (InterruptedException stopped) {
            mail.cancel(true);
            Thread.currentThread().interrupt();
            return new NotNow(stopped);
        }
    }

    /**
     * What counts is the reader's processor time: neither a slow store nor a machine that stands
     * still is the mail's fault, unless it never ends. What the store has got whole by then it
     * stores to the end, or we would not know of it.
     */
    private Answer awaited(Future<ParsedMail> mail, StoreWatch store, Set<Sha256> stored)
            throws ExecutionException, InterruptedException {
        while (true) {
            var left = patience.minus(store.worked()).toMillis();
            if (left <= 0 || isOver(IDLE_TIMES, store.outside())) store.finish();
            boolean endless = !store.mayStore();
            if (endless || isOver(STORE_TIMES, store.inStore())) {
                mail.cancel(true);
                return endless
                        ? new Poison(QuarantineReason.ENDLESS, timeout(), stored)
                        : new NotNow(timeout());
            }
            try {
                return new Understood(mail.get(Math.max(left, LOOK_EVERY_MILLIS), MILLISECONDS));
            } catch (TimeoutException notYet) {
                continue;
            }
        }
    }

    private static TimeoutException timeout() {
        return new TimeoutException("the time to read a mail is over");
    }

    private boolean isOver(int times, Duration took) {
        return took.compareTo(patience.multipliedBy(times)) > 0;
    }

    /**
     * Where our own disk fails, the mail is not to blame; where it does not, it is. A store that
     * does not answer may do so again before we ask.
     */
    private Answer judge(Throwable failure, Set<Sha256> stored) {
        if (failure instanceof Fault fault && fault.code().equals("blob.away"))
            return new NotNow(failure);
        if (isOfTheMachine(failure) || mayBeOurs(failure) && !canStore())
            return new NotNow(failure);
        return new Poison(QuarantineReason.UNREADABLE, failure, stored);
    }

    /** Short of memory or threads, or of a class whose file was replaced. */
    private static boolean isOfTheMachine(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)
                || failure instanceof LinkageError;
    }

    private static boolean mayBeOurs(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof Fault fault && fault.blame() == Blame.RESOURCES;
    }

    private boolean canStore() {
        try {
            blobs.put(PROBE);
            return true;
        } catch (Fault full) {
            return false;
        }
    }
}
