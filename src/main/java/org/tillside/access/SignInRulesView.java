package org.tillside.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tillside.web.Frame;

/** The page of how people of the workspace that is bound now sign in, and with what. */
@Component
class SignInRulesView {

    private final SignInRules rules;
    private final AllowedWays ways;
    private final SecondSteps secondSteps;
    private final Passkeys passkeys;
    private final Identities identities;
    private final Staff staff;
    private final Workspaces workspaces;

    SignInRulesView(
            SignInRules rules,
            AllowedWays ways,
            SecondSteps secondSteps,
            Passkeys passkeys,
            Identities identities,
            Staff staff,
            Workspaces workspaces) {
        this.rules = rules;
        this.ways = ways;
        this.secondSteps = secondSteps;
        this.passkeys = passkeys;
        this.identities = identities;
        this.staff = staff;
        this.workspaces = workspaces;
    }

    /**
     * @param wrong null: nothing is
     */
    String fill(@Nullable String wrong, Frame frame, Model view) {
        var means = means();
        var rule = rules.get();
        view.addAttribute("means", means);
        view.addAttribute("count", count(means, frame));
        view.addAttribute("wanted", rule.wanted().code());
        view.addAttribute("from", LocalDate.ofInstant(rule.from(), workspaces.zone()).toString());
        view.addAttribute("ways", ways.get());
        view.addAttribute("wrong", wrong);
        return "access/rules";
    }

    private List<SignInMeans> means() {
        var members = staff.all();
        var people = members.stream().map(StaffMember::id).toList();
        var codes = secondSteps.on(people);
        var keys = passkeys.owners(people);
        var linked = identities.linked(people);
        return members.stream()
                .map(it ->
                        new SignInMeans(
                                it,
                                codes.contains(it.id()),
                                keys.contains(it.id()),
                                linked.contains(it.id())))
                .toList();
    }

    private static String count(List<SignInMeans> means, Frame frame) {
        long bare = means.stream().filter(SignInMeans::isBare).count();
        long half = means.stream().filter(SignInMeans::isHalf).count();
        var words = frame.say("access.rules.count", bare, means.size());
        return half == 0 ? words : words + " " + frame.say("access.rules.count.half", half);
    }
}
