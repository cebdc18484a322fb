package org.tillside.inbox.satisfaction;

import static org.tillside.inbox.db.Tables.SURVEY_SETTING;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;

/** For each mailbox, whether its buyers are asked, how long after the closing, and how often. */
@Component
public class SurveySettings {

    private static final int LONGEST_WAIT = 720;
    private static final int LONGEST_PAUSE = 366;

    private final DSLContext sql;
    private final Mailboxes mailboxes;
    private final SurveyGround ground;
    private final Journal journal;
    private final Clock clock;

    SurveySettings(
            DSLContext sql,
            Mailboxes mailboxes,
            SurveyGround ground,
            Journal journal,
            Clock clock) {
        this.sql = sql;
        this.mailboxes = mailboxes;
        this.ground = ground;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param waitHours after the closing, 1 to 720
     * @param everyDays a buyer is asked at most once in so many days, 1 to 366
     */
    public record Setting(boolean running, int waitHours, int everyDays) {
        static final Setting OFF = new Setting(false, 24, 30);
    }

    /** A mailbox, its setting, and whether its buyers may be asked. */
    public record OfMailbox(Mailbox mailbox, Setting setting, SurveyGround.Ground ground) {}

    @Transactional(readOnly = true)
    public List<OfMailbox> all() {
        var kept = kept();
        return mailboxes.all().stream()
                .map(it ->
                        new OfMailbox(
                                it, kept.getOrDefault(it.id(), Setting.OFF), ground.of(it.id())))
                .toList();
    }

    /** Faults: {@code mailbox.unknown}. */
    @Transactional(readOnly = true)
    public OfMailbox get(MailboxId id) {
        return all().stream()
                .filter(it -> it.mailbox().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Fault.unknown("mailbox", id));
    }

    /**
     * Turned on, it asks about what is closed from now on.
     *
     * @throws Fault mailbox.unknown; survey.forbidden where the marketplace does not permit it;
     *     survey.hours, survey.days
     */
    @Transactional
    public OfMailbox set(MailboxId id, Setting wanted) {
        var before = get(id);
        if (wanted.running() && !before.ground().permits())
            throw Fault.user(
                    "survey.forbidden", "Buyers are not asked there: " + before.ground().source());
        if (wanted.waitHours() < 1 || wanted.waitHours() > LONGEST_WAIT)
            throw Fault.user("survey.hours", "Ask 1 to " + LONGEST_WAIT + " hours after closing.");
        if (wanted.everyDays() < 1 || wanted.everyDays() > LONGEST_PAUSE)
            throw Fault.user("survey.days", "Ask a buyer once in 1 to " + LONGEST_PAUSE + " days.");
        if (wanted.equals(before.setting())) return before;
        keep(id, wanted, wanted.running() && !before.setting().running());
        journal.note(
                "survey." + (wanted.running() ? "turned-on" : "turned-off"),
                "mailbox",
                id.toString(),
                before.mailbox().address(),
                Map.of(
                        "hours", String.valueOf(wanted.waitHours()),
                        "days", String.valueOf(wanted.everyDays())));
        return get(id);
    }

    private void keep(MailboxId id, Setting wanted, boolean begins) {
        var now = clock.instant();
        var update =
                sql.insertInto(SURVEY_SETTING)
                        .set(SURVEY_SETTING.WORKSPACE_ID, Workspace.current().id())
                        .set(SURVEY_SETTING.MAILBOX_ID, id.value())
                        .set(SURVEY_SETTING.RUNNING, wanted.running())
                        .set(SURVEY_SETTING.WAIT_HOURS, wanted.waitHours())
                        .set(SURVEY_SETTING.EVERY_DAYS, wanted.everyDays())
                        .set(SURVEY_SETTING.SINCE, now)
                        .onConflict(SURVEY_SETTING.WORKSPACE_ID, SURVEY_SETTING.MAILBOX_ID)
                        .doUpdate()
                        .set(SURVEY_SETTING.RUNNING, wanted.running())
                        .set(SURVEY_SETTING.WAIT_HOURS, wanted.waitHours())
                        .set(SURVEY_SETTING.EVERY_DAYS, wanted.everyDays());
        (begins ? update.set(SURVEY_SETTING.SINCE, now) : update).execute();
    }

    private Map<MailboxId, Setting> kept() {
        return sql.selectFrom(SURVEY_SETTING)
                .fetchMap(
                        row -> new MailboxId(row.get(SURVEY_SETTING.MAILBOX_ID)),
                        row ->
                                new Setting(
                                        row.get(SURVEY_SETTING.RUNNING),
                                        row.get(SURVEY_SETTING.WAIT_HOURS),
                                        row.get(SURVEY_SETTING.EVERY_DAYS)));
    }
}
