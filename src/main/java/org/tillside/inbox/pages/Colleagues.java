package org.tillside.inbox.pages;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.inbox.view.PersonView;

/** Those who work here, by name. */
@Component
class Colleagues {

    private final Staff staff;

    Colleagues(Staff staff) {
        this.staff = staff;
    }

    /** Names for one page. Who has left is asked for one by one. */
    final class Names {

        private final Map<PersonId, StaffMember> members;

        private Names() {
            members =
                    staff.all().stream()
                            .collect(Collectors.toMap(StaffMember::id, Function.identity()));
        }

        @Nullable PersonView of(@Nullable PersonId person) {
            if (person == null) return null;
            var member = members.get(person);
            var name = member != null ? member.name() : staff.nameOf(person).orElse("");
            return new PersonView(person.value(), name);
        }

        List<PersonView> of(List<PersonId> people) {
            return people.stream().map(this::of).filter(java.util.Objects::nonNull).toList();
        }

        List<PersonView> all() {
            return members.values().stream()
                    .map(member -> new PersonView(member.id().value(), member.name()))
                    .sorted(
                            java.util.Comparator.comparing(
                                    PersonView::name, String.CASE_INSENSITIVE_ORDER))
                    .toList();
        }
    }

    Names names() {
        return new Names();
    }
}
