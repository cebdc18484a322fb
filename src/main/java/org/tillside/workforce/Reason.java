package org.tillside.workforce;

import java.time.Instant;
import java.util.List;

/** Why somebody got a piece of work. Kept as a line of text, said in the reader's language. */
public sealed interface Reason {

    /** They had to do with the same buyer or client before. */
    record AnsweredBefore(Instant at) implements Reason {}

    record Speaks(String language, Level level) implements Reason {}

    /** Nobody could tell the language, so everybody was asked. */
    record LanguageUnsure() implements Reason {}

    record HasSkill(String skill) implements Reason {}

    record OnShift() implements Reason {}

    record HasRoom(int has, int of) implements Reason {}

    /** Others had more of what they can carry. */
    record LeastLoaded() implements Reason {}

    /** Others had as little, and were given something later. */
    record LongestIdle() implements Reason {}

    /** As it is kept. */
    default String line() {
        return switch (this) {
            case AnsweredBefore(var at) -> "before " + at;
            case Speaks(var language, var level) -> "speaks " + language + " " + level.code();
            case LanguageUnsure() -> "unsure";
            case HasSkill(var skill) -> "skill " + skill;
            case OnShift() -> "shift";
            case HasRoom(var has, var of) -> "room " + has + " " + of;
            case LeastLoaded() -> "least";
            case LongestIdle() -> "idle";
        };
    }

    /** What {@link #line} wrote. */
    static Reason of(String line) {
        var words = List.of(line.split(" ", 2));
        var rest = words.size() < 2 ? "" : words.get(1);
        return switch (words.getFirst()) {
            case "before" -> new AnsweredBefore(Instant.parse(rest));
            case "speaks" -> {
                int gap = rest.indexOf(' ');
                yield new Speaks(rest.substring(0, gap), Level.of(rest.substring(gap + 1)));
            }
            case "unsure" -> new LanguageUnsure();
            case "skill" -> new HasSkill(rest);
            case "shift" -> new OnShift();
            case "room" -> {
                int gap = rest.indexOf(' ');
                yield new HasRoom(
                        Integer.parseInt(rest.substring(0, gap)),
                        Integer.parseInt(rest.substring(gap + 1)));
            }
            case "least" -> new LeastLoaded();
            case "idle" -> new LongestIdle();
            default -> throw new IllegalArgumentException("not a reason: " + line);
        };
    }
}
