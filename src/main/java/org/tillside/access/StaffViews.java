package org.tillside.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.tillside.access.MemberView.Standing;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;

/** The page of everybody who works in the workspace that is bound now, or was invited. */
@Component
class StaffViews {

    private final Staff staff;
    private final LastDays lastDays;
    private final Successions successions;
    private final Invitations invitations;
    private final Workspaces workspaces;
    private final ObjectProvider<HeirSource> sources;
    private final Clock clock;

    StaffViews(
            Staff staff,
            LastDays lastDays,
            Successions successions,
            Invitations invitations,
            Workspaces workspaces,
            ObjectProvider<HeirSource> sources,
            Clock clock) {
        this.staff = staff;
        this.lastDays = lastDays;
        this.successions = successions;
        this.invitations = invitations;
        this.workspaces = workspaces;
        this.sources = sources;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public String page(Actor actor, Frame frame, Model view) {
        return page(actor, frame, null, null, TypedInvitation.NOTHING, view);
    }

    /** With a link that was just made. */
    @Transactional(readOnly = true)
    public String page(MadeInvitation made, Actor actor, Frame frame, Model view) {
        return page(actor, frame, made, null, TypedInvitation.NOTHING, view);
    }

    /** With what was wrong. */
    @Transactional(readOnly = true)
    public String page(Fault wrong, TypedInvitation typed, Actor actor, Frame frame, Model view) {
        return page(actor, frame, null, frame.say("fault." + wrong.code()), typed, view);
    }

    private String page(
            Actor actor,
            Frame frame,
            @Nullable MadeInvitation made,
            @Nullable String wrong,
            TypedInvitation typed,
            Model view) {
        var pending = invitations.all();
        var invited = pending.stream().map(it -> it.member().id()).collect(Collectors.toSet());
        view.addAttribute("members", members(invited, frame));
        view.addAttribute("invitations", pending.stream().map(it -> view(it, frame)).toList());
        view.addAttribute("heirs", heirs(frame));
        view.addAttribute("count", count(invited));
        view.addAttribute("workspace", workspaces.name());
        view.addAttribute("actor", actor);
        view.addAttribute("madeFor", made == null ? null : made.member().name());
        view.addAttribute("madeLink", made == null ? null : made.url());
        view.addAttribute("mailedTo", mailedTo(made));
        view.addAttribute("wrong", wrong);
        view.addAttribute("typed", typed);
        return "access/staff";
    }

    private int count(Set<PersonId> invited) {
        return (int) staff.all().stream().filter(it -> !invited.contains(it.id())).count();
    }

    private static String mailedTo(@Nullable MadeInvitation made) {
        return made != null && made.mailed() ? made.member().email() : "";
    }

    /** Those who work here, those who were asked, those whose last day is over. */
    private List<MemberView> members(Set<PersonId> invited, Frame frame) {
        var views = new ArrayList<MemberView>();
        add(staff.all(), Standing.WORKS, invited, frame, views);
        add(staff.asked(), Standing.ASKED, invited, frame, views);
        add(staff.lapsed(), Standing.LAPSED, invited, frame, views);
        return views;
    }

    private void add(
            List<StaffMember> some,
            Standing standing,
            Set<PersonId> invited,
            Frame frame,
            List<MemberView> views) {
        var days = lastDays.all();
        var named = successions.all();
        for (var it : some)
            if (!invited.contains(it.id()))
                views.add(
                        MemberView.of(
                                it,
                                standing,
                                days.get(it.id()),
                                named.getOrDefault(it.id(), ""),
                                frame));
    }

    private InvitationView view(PendingInvitation it, Frame frame) {
        boolean over = !clock.instant().isBefore(it.until());
        var how = it.mailed() ? "access.invitation.mailed" : "access.invitation.shown";
        var until = over ? "access.invitation.over" : "access.invitation.until";
        return new InvitationView(
                it.member(),
                frame.say(how, it.madeBy(), frame.moment(it.madeAt())),
                frame.say(until, over ? frame.moment(it.until()) : frame.later(it.until())),
                over);
    }

    /** To whom may go what somebody leaves behind, nobody first. */
    private Map<String, String> heirs(Frame frame) {
        var heirs = new LinkedHashMap<String, String>();
        heirs.put("", frame.say("access.staff.heir.nobody"));
        sources.forEach(source ->
                source.heirs()
                        .forEach((code, name) ->
                                heirs.put(code, frame.say("access.staff.heir.queue", name))));
        for (var member : staff.all())
            if (member.role() != Role.GUEST) heirs.put("person/" + member.id(), member.name());
        return heirs;
    }
}
