package org.tillside.notices;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/** How somebody wants to be told, for programs. What is missing is as for everybody. */
@Schema(name = "NoticeChoices")
record ApiChoices(
        @Schema(description = "no push then, in the person's zone", nullable = true)
                @Nullable Quiet quiet,
        @Schema(nullable = true) @Nullable Limit pace,
        @Schema(nullable = true) @Nullable Digest digest,
        @Schema(description = "kinds, such as inbox.mail", nullable = true)
                @Nullable List<String> notPushed,
        @Schema(description = "kinds that stand in no digest", nullable = true)
                @Nullable List<String> notMailed) {

    @Schema(name = "QuietHours")
    record Quiet(
            @Schema(example = "22:00", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String from,
            @Schema(example = "07:00", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String until) {}

    @Schema(name = "NoticePace")
    record Limit(
            @Schema(description = "at most, 1 to 60") int pushes,
            @Schema(description = "in so many minutes, 1 to 720") int minutes) {}

    @Schema(name = "NoticeDigest")
    record Digest(
            @Schema(allowableValues = {"off", "hourly", "daily"}) @Nullable String rhythm,
            @Schema(description = "of a daily one, in the person's zone; 0 to 23", nullable = true)
                    @Nullable Integer hour) {}

    static ApiChoices of(Manner it) {
        var quiet = it.quiet();
        return new ApiChoices(
                quiet == null ? null : new Quiet(quiet.from().toString(), quiet.until().toString()),
                new Limit(it.pace().most(), it.pace().minutes()),
                new Digest(it.rhythm().word(), it.hour()),
                it.notPushed().stream().sorted().toList(),
                it.notMailed().stream().sorted().toList());
    }

    /**
     * @throws Fault quiet.half, quiet.invalid, pace.invalid, rhythm.invalid, digest.invalid
     */
    Manner read() {
        var usual = Manner.USUAL;
        return new Manner(
                quiet == null ? null : new QuietHours(time(quiet.from()), time(quiet.until())),
                pace == null ? usual.pace() : new Pace(pace.pushes(), pace.minutes()),
                digest == null
                        ? usual.rhythm()
                        : Rhythm.of(Objects.requireNonNullElse(digest.rhythm(), "")),
                digest == null || digest.hour() == null ? usual.hour() : digest.hour(),
                kinds(notPushed),
                kinds(notMailed));
    }

    private static Set<String> kinds(@Nullable List<String> named) {
        if (named == null) return Set.of();
        if (named.stream().anyMatch(Objects::isNull))
            throw Fault.user("kind.invalid", "A kind is a word such as inbox.mail.");
        return Set.copyOf(named);
    }

    private static LocalTime time(@Nullable String written) {
        if (written == null)
            throw Fault.user("quiet.half", "Quiet hours have \"from\" and \"until\".");
        try {
            return LocalTime.parse(written).withSecond(0).withNano(0);
        } catch (DateTimeException garbage) {
            throw new Fault(
                    "quiet.half",
                    Fault.Blame.USER,
                    "A time is written like 22:00, not \"" + written + "\".",
                    garbage);
        }
    }
}
