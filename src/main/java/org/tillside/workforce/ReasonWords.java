package org.tillside.workforce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.web.Frame;

/** Why somebody got something, or nobody did, in the reader's language. */
public final class ReasonWords {

    private ReasonWords() {}

    public static List<String> say(Frame frame, List<Reason> reasons) {
        return reasons.stream().map(each -> say(frame, each)).toList();
    }

    public static String say(Frame frame, Reason reason) {
        return switch (reason) {
            case Reason.AnsweredBefore(var at) ->
                    frame.say("workforce.reason.before", frame.moment(at));
            case Reason.Speaks(var language, var level) ->
                    frame.say(
                            "workforce.reason.speaks." + level.code(),
                            frame.languageName(language));
            case Reason.LanguageUnsure() -> frame.say("workforce.reason.unsure");
            case Reason.HasSkill(var skill) -> frame.say("workforce.reason.skill", skill);
            case Reason.OnShift() -> frame.say("workforce.reason.shift");
            case Reason.HasRoom(var has, var of) -> frame.say("workforce.reason.room", has, of);
            case Reason.LeastLoaded() -> frame.say("workforce.reason.least");
            case Reason.LongestIdle() -> frame.say("workforce.reason.idle");
        };
    }

    /** Why it waits. */
    public static String say(
            Frame frame, Gap gap, @Nullable String language, @Nullable String skill) {
        return switch (gap) {
            case NOBODY_TAKES_PART -> frame.say("workforce.gap.nobody-takes-part");
            case NOBODY_SPEAKS ->
                    frame.say(
                            "workforce.gap.nobody-speaks",
                            language == null ? "?" : frame.languageName(language));
            case NOBODY_HAS_SKILL ->
                    frame.say("workforce.gap.nobody-has-skill", skill == null ? "?" : skill);
            case NOBODY_ON_SHIFT -> frame.say("workforce.gap.nobody-on-shift");
            case NOBODY_HAS_ROOM -> frame.say("workforce.gap.nobody-has-room");
        };
    }
}
