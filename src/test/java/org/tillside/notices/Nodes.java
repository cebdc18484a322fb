package org.tillside.notices;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.Workspaces;
import org.tillside.notices.digest.DigestLetters;
import org.tillside.notices.digest.Digests;
import org.tillside.notices.push.Courier;
import org.tillside.notices.push.Devices;
import org.tillside.notices.push.PushLetters;
import org.tillside.notices.push.PushRows;
import org.tillside.notices.push.PushServices;
import org.tillside.notices.push.Pushing;
import org.tillside.notices.push.VapidKey;
import org.tillside.web.Live;
import org.tillside.web.OutwardCalls;
import org.tillside.web.Words;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes processes that share the database, each with what notices need and a clock of the test's.
 */
@Component
class Nodes {

    private final AutowireCapableBeanFactory beans;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final Workspaces workspaces;
    private final Words words;
    private final Kinds kinds;
    private final Live live;
    private final VapidKey key;
    private final HomeAddress home;
    private final NoticeSettings settings;
    private final JsonMapper json;
    private final ObjectProvider<StaffPost> post;
    private final ApplicationEventPublisher events;

    Nodes(
            AutowireCapableBeanFactory beans,
            DSLContext sql,
            TransactionTemplate transaction,
            Staff staff,
            Workspaces workspaces,
            Words words,
            Kinds kinds,
            Live live,
            VapidKey key,
            HomeAddress home,
            NoticeSettings settings,
            JsonMapper json,
            ObjectProvider<StaffPost> post,
            ApplicationEventPublisher events) {
        this.beans = beans;
        this.sql = sql;
        this.transaction = transaction;
        this.staff = staff;
        this.workspaces = workspaces;
        this.words = words;
        this.kinds = kinds;
        this.live = live;
        this.key = key;
        this.home = home;
        this.settings = settings;
        this.json = json;
        this.post = post;
        this.events = events;
    }

    record Node(
            Notices notices,
            Manners manners,
            Devices devices,
            Pushing pushing,
            PushRows rows,
            PushLetters letters,
            PushServices services,
            Courier courier,
            Digests digests) {

        /** What its timers do. */
        void push() {
            pushing.look();
            courier.round();
        }

        void tell(PersonId person, String kind, String source) {
            notices.tell(
                    person, kind, List.of("7", "Where is it?", "Lena"), "/conversations/7", source);
        }
    }

    Node at(Clock clock) {
        return at(clock, events);
    }

    Node at(Clock clock, ApplicationEventPublisher told) {
        var manners = made(new Manners(sql, kinds, staff, events, clock), "manners");
        var devices = made(new Devices(sql, settings, events, clock), "devices");
        var rows = made(new PushRows(sql, clock), "pushRows");
        var letters = new PushLetters(sql, words, workspaces);
        var services = new PushServices(key, home, settings, json, new OutwardCalls(clock), clock);
        return new Node(
                made(new Notices(sql, clock, live), "notices"),
                manners,
                devices,
                new Pushing(sql, transaction, staff, manners, clock),
                rows,
                letters,
                services,
                new Courier(rows, letters, services, devices, staff, manners, transaction, clock),
                new Digests(
                        sql,
                        transaction,
                        staff,
                        manners,
                        new DigestLetters(words, workspaces, home),
                        post,
                        told,
                        clock));
    }

    /** As where nobody said that pushes may go anywhere. */
    PushServices strict(Clock clock) {
        return new PushServices(
                key, home, new NoticeSettings(null, false), json, new OutwardCalls(clock), clock);
    }

    Devices strictDevices(Clock clock) {
        return made(new Devices(sql, new NoticeSettings(null, false), events, clock), "devices");
    }

    /** With what Spring puts around it. */
    @SuppressWarnings("unchecked")
    private <T> T made(T bean, String name) {
        return (T) beans.initializeBean(bean, name + "-of-a-test");
    }
}
