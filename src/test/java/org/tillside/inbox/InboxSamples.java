package org.tillside.inbox;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.kernel.Condition;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** A rule and a view of everybody, for the walk from another workspace. */
@Component
class InboxSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";

    private final Rules rules;
    private final SavedViews views;

    InboxSamples(Rules rules, SavedViews views) {
        this.rules = rules;
        this.views = views;
    }

    @Override
    public Map<String, String> of(World world) {
        var says =
                new RuleText(
                        SECRET,
                        Occasion.CAME,
                        null,
                        Condition.always(),
                        List.of(new RuleAction.AddTag("walked")),
                        false);
        var wanted = new SavedView.Wanted(SECRET, Condition.always(), Sort.NEWEST);
        return Map.of(
                "rule", world.asOwner(() -> rules.create(says, true)).id().toString(),
                "view", world.asOwner(() -> views.create(wanted, true)).id().toString());
    }
}
