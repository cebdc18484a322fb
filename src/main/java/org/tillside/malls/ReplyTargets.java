package org.tillside.malls;

import static org.tillside.malls.db.Tables.REPLY_TARGET;
import static org.tillside.malls.db.Tables.TEAM_CALENDAR;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.AskedOnce;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Allowance;
import org.tillside.kernel.Allowance.Spent;
import org.tillside.kernel.BusinessHours;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Priority;
import org.tillside.kernel.Target;
import org.tillside.kernel.Target.Goal;
import org.tillside.kernel.Target.MetBy;

/** By when buyers are to be answered, in the current workspace. */
@Component
public class ReplyTargets {

    private static final Duration FARTHEST = Duration.ofDays(5 * 365);

    private final DSLContext sql;
    private final TeamCalendars calendars;
    private final Holidays holidays;
    private final Journal journal;
    private final Clock clock;

    ReplyTargets(
            DSLContext sql,
            TeamCalendars calendars,
            Holidays holidays,
            Journal journal,
            Clock clock) {
        this.sql = sql;
        this.calendars = calendars;
        this.holidays = holidays;
        this.journal = journal;
        this.clock = clock;
    }

    /** Those in force. */
    @Transactional(readOnly = true)
    public List<ReplyTarget> all() {
        record InForce() {}
        return AskedOnce.of(new InForce(), () -> where(REPLY_TARGET.ENDED_AT.isNull()));
    }

    /** Those that have ended are found, too: clocks go on by them. */
    @Transactional(readOnly = true)
    public Map<TargetId, ReplyTarget> find(Collection<TargetId> ids) {
        if (ids.isEmpty()) return Map.of();
        return where(REPLY_TARGET.ID.in(ids.stream().map(TargetId::value).toList())).stream()
                .collect(Collectors.toMap(ReplyTarget::id, Function.identity()));
    }

    /**
     * What is to be kept for a mail: for each goal, ours and the marketplace's, the one that hangs
     * on the narrowest; of two equally narrow ones the older.
     */
    @Transactional(readOnly = true)
    public List<ReplyTarget> of(
            @Nullable MallId mall, UUID mailbox, Set<String> tags, Priority priority) {
        record Slot(Goal goal, boolean marketplace) {}
        var chosen = new LinkedHashMap<Slot, ReplyTarget>();
        all().stream()
                .filter(it -> it.hangsOn().covers(mall, mailbox, tags, priority))
                .sorted(
                        Comparator.comparingInt((ReplyTarget it) -> it.hangsOn().weight())
                                .reversed())
                .forEach(it -> chosen.putIfAbsent(new Slot(it.goal(), it.marketplace()), it));
        return List.copyOf(chosen.values());
    }

    /** What the clock goes by. */
    public Target clock(ReplyTarget it) {
        return new Target(it.goal(), allowance(it), it.metBy(), it.marketplace(), it.warning());
    }

    private Allowance allowance(ReplyTarget it) {
        var minutes = Duration.ofMinutes(it.amount());
        return switch (it.time()) {
            case HOURS -> new Allowance.CalendarHours(minutes);
            case TEAM_HOURS -> new Allowance.OpenHours(minutes, calendars.hours(calendarOf(it)));
            case WEEKDAY_HOURS -> new Allowance.OpenHours(minutes, days(it));
            case BUSINESS_DAYS -> new Allowance.BusinessDays(it.amount(), days(it));
        };
    }

    private static TeamCalendar calendarOf(ReplyTarget it) {
        return java.util.Objects.requireNonNull(it.calendar());
    }

    private BusinessHours days(ReplyTarget it) {
        return BusinessHours.days(
                java.util.Objects.requireNonNull(it.zone()),
                it.country() == null ? _ -> false : holidays.of(it.country()));
    }

    /**
     * Faults: those of {@link TargetDraft}, and mall.unknown; target.far if its hours are open so
     * seldom that it ends in years; target.taken if the mall has one of this preset already.
     */
    @Transactional
    public ReplyTarget create(TargetDraft draft) {
        var target = draft.checked(new TargetId(Ids.next()), calendars);
        refuseWhatEndsInYears(target);
        var on = target.hangsOn();
        try {
            sql.insertInto(REPLY_TARGET)
                    .set(REPLY_TARGET.WORKSPACE_ID, Workspace.current().id())
                    .set(REPLY_TARGET.ID, target.id().value())
                    .set(REPLY_TARGET.NAME, target.name())
                    .set(
                            REPLY_TARGET.MALL_ID,
                            on instanceof HangsOn.OfMall(var mall) ? mall.value() : null)
                    .set(
                            REPLY_TARGET.MAILBOX_ID,
                            on instanceof HangsOn.OfMailbox(var mailbox) ? mailbox : null)
                    .set(REPLY_TARGET.TAG, on instanceof HangsOn.OfTag(var tag) ? tag : null)
                    .set(REPLY_TARGET.PRIORITY, priority(on))
                    .set(REPLY_TARGET.GOAL, Spelling.word(target.goal()))
                    .set(REPLY_TARGET.TIME, target.time().word())
                    .set(REPLY_TARGET.AMOUNT, target.amount())
                    .set(
                            REPLY_TARGET.CALENDAR_ID,
                            target.calendar() == null ? null : target.calendar().id().value())
                    .set(REPLY_TARGET.COUNTRY, target.country())
                    .set(REPLY_TARGET.ZONE, target.zone() == null ? null : target.zone().getId())
                    .set(REPLY_TARGET.MET_BY, Spelling.word(target.metBy()))
                    .set(REPLY_TARGET.MARKETPLACE, target.marketplace())
                    .set(REPLY_TARGET.WARNING_MINUTES, (int) target.warning().toMinutes())
                    .set(REPLY_TARGET.PRESET, target.preset())
                    .set(REPLY_TARGET.CREATED_AT, clock.instant())
                    .execute();
        } catch (DuplicateKeyException already) {
            throw taken(already);
        } catch (DataIntegrityViolationException nothingThere) {
            throw noMall(nothingThere);
        }
        note("target.created", target);
        return target;
    }

    /**
     * What a marketplace asks for becomes a reply time of this mall.
     *
     * @throws Fault target.taken if it is one already
     */
    @Transactional
    public ReplyTarget adopt(Preset preset, Mall mall) {
        return create(preset.draft(mall));
    }

    private void refuseWhatEndsInYears(ReplyTarget target) {
        var now = clock.instant();
        if (Duration.between(now, allowance(target).due(now, Spent.NOTHING)).compareTo(FARTHEST)
                > 0)
            throw Fault.user(
                    "target.far",
                    "By these hours, that much time is over only in more than five years.");
    }

    private static @Nullable String priority(HangsOn on) {
        return on instanceof HangsOn.OfPriority(var it) ? it.word() : null;
    }

    private static Fault noMall(Exception why) {
        return new Fault("mall.unknown", Fault.Blame.USER, "There is no such mall here.", why);
    }

    /** The next mail goes without it; clocks that run go on. Said twice, it happens once. */
    @Transactional
    public void end(TargetId id) {
        setEnd(id, true, "target.ended");
    }

    @Transactional
    public void reopen(TargetId id) {
        setEnd(id, false, "target.reopened");
    }

    private void setEnd(TargetId id, boolean ended, String act) {
        var target = find(List.of(id)).get(id);
        if (target == null) throw Fault.unknown("target", id);
        try {
            int changed =
                    sql.update(REPLY_TARGET)
                            .set(REPLY_TARGET.ENDED_AT, ended ? clock.instant() : null)
                            .where(REPLY_TARGET.ID.eq(id.value()))
                            .and(
                                    ended
                                            ? REPLY_TARGET.ENDED_AT.isNull()
                                            : REPLY_TARGET.ENDED_AT.isNotNull())
                            .execute();
            if (changed > 0) note(act, target);
        } catch (DuplicateKeyException already) {
            throw taken(already);
        }
    }

    private static Fault taken(DuplicateKeyException already) {
        return new Fault(
                "target.taken",
                Fault.Blame.USER,
                "The mall has a reply time of this proposal already.",
                already);
    }

    private void note(String act, ReplyTarget it) {
        journal.note(act, "target", it.id().toString(), it.name(), Map.of());
    }

    private List<ReplyTarget> where(Condition condition) {
        return sql.select(REPLY_TARGET.fields())
                .select(TEAM_CALENDAR.fields())
                .from(REPLY_TARGET)
                .leftJoin(TEAM_CALENDAR)
                .on(
                        TEAM_CALENDAR.WORKSPACE_ID.eq(REPLY_TARGET.WORKSPACE_ID),
                        TEAM_CALENDAR.ID.eq(REPLY_TARGET.CALENDAR_ID))
                .where(condition)
                .orderBy(REPLY_TARGET.CREATED_AT, REPLY_TARGET.ID)
                .fetch(ReplyTargets::target);
    }

    private static ReplyTarget target(Record row) {
        var zone = row.get(REPLY_TARGET.ZONE);
        return new ReplyTarget(
                new TargetId(row.get(REPLY_TARGET.ID)),
                row.get(REPLY_TARGET.NAME),
                hangsOn(row),
                Spelling.read(Goal.class, row.get(REPLY_TARGET.GOAL)),
                TimeKind.of(row.get(REPLY_TARGET.TIME)),
                row.get(REPLY_TARGET.AMOUNT),
                row.get(REPLY_TARGET.CALENDAR_ID) == null ? null : TeamCalendars.calendar(row),
                row.get(REPLY_TARGET.COUNTRY),
                zone == null ? null : ZoneId.of(zone),
                Spelling.read(MetBy.class, row.get(REPLY_TARGET.MET_BY)),
                row.get(REPLY_TARGET.MARKETPLACE),
                Duration.ofMinutes(row.get(REPLY_TARGET.WARNING_MINUTES)),
                row.get(REPLY_TARGET.PRESET));
    }

    private static HangsOn hangsOn(Record row) {
        var mall = row.get(REPLY_TARGET.MALL_ID);
        var mailbox = row.get(REPLY_TARGET.MAILBOX_ID);
        var tag = row.get(REPLY_TARGET.TAG);
        if (mall != null) return new HangsOn.OfMall(new MallId(mall));
        var priority = row.get(REPLY_TARGET.PRIORITY);
        if (mailbox != null) return new HangsOn.OfMailbox(mailbox);
        if (priority != null) return new HangsOn.OfPriority(Priority.of(priority));
        return tag != null ? new HangsOn.OfTag(tag) : new HangsOn.Everything();
    }
}
