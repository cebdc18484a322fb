package org.tillside.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.MemberView.Standing;
import org.tillside.web.Frame;

/** Everybody of the workspace that is bound now, as its staff page shows them. */
@Component
class StaffViews {

    private final Staff staff;
    private final LastDays lastDays;
    private final ObjectProvider<HeirSource> sources;

    StaffViews(Staff staff, LastDays lastDays, ObjectProvider<HeirSource> sources) {
        this.staff = staff;
        this.lastDays = lastDays;
        this.sources = sources;
    }

    /** Those who work here, those who were asked, those whose last day is over. */
    @Transactional(readOnly = true)
    List<MemberView> all(Frame frame) {
        var views = new ArrayList<MemberView>();
        add(staff.all(), Standing.WORKS, frame, views);
        add(staff.asked(), Standing.ASKED, frame, views);
        add(staff.lapsed(), Standing.LAPSED, frame, views);
        return views;
    }

    /** To whom may go what somebody leaves behind, nobody first. */
    @Transactional(readOnly = true)
    Map<String, String> heirs(Frame frame) {
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

    private void add(
            List<StaffMember> some, Standing standing, Frame frame, List<MemberView> views) {
        var days = lastDays.all();
        for (var it : some) views.add(MemberView.of(it, standing, days.get(it.id()), frame));
    }
}
