package org.tillside.workforce;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Language;
import org.tillside.malls.HolidayPlace;

/** What is to be known of a person from now on. It refuses nonsense at birth. */
public record NewWorker(
        Map<String, Level> languages,
        Set<String> skills,
        int capacity,
        Shifts shifts,
        @Nullable HolidayPlace place) {

    static final int MOST_AT_ONCE = 200;
    private static final int LONGEST_SKILL = 40;
    private static final int MOST_SKILLS = 30;

    /** Faults: {@code language.invalid}, {@code skill.invalid}, {@code capacity.invalid}. */
    public NewWorker {
        languages = Map.copyOf(languages);
        languages.keySet().forEach(Language::checked);
        skills = named(skills);
        if (capacity < 0 || capacity > MOST_AT_ONCE)
            throw Fault.user(
                    "capacity.invalid",
                    "Somebody has 0 to " + MOST_AT_ONCE + " conversations at once.");
    }

    private static Set<String> named(Collection<String> words) {
        var skills = new TreeSet<String>();
        for (var word : words) if (!word.isBlank()) skills.add(skill(word));
        if (skills.size() > MOST_SKILLS) throw no();
        return Set.copyOf(skills);
    }

    /** As skills are compared: one line, lower case. Faults: {@code skill.invalid}. */
    public static String skill(String word) {
        var skill = word.replaceAll("[\\p{Cntrl}\\s\\p{Z}]+", " ").strip().toLowerCase();
        if (skill.isEmpty() || skill.length() > LONGEST_SKILL) throw no();
        return skill;
    }

    private static Fault no() {
        return Fault.user(
                "skill.invalid",
                "A skill has 1 to "
                        + LONGEST_SKILL
                        + " letters; nobody has more than "
                        + MOST_SKILLS
                        + ".");
    }
}
