package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Correspondent;
import org.tillside.web.Reader;

/**
 * What stands beside a conversation: its buyer and where else they wrote.
 *
 * @param name of the buyer; may be empty
 * @param addresses by which the buyer is known; masked for guests
 * @param others the buyer's other conversations, newest first, at most ten
 * @param linked the conversation that its first mail spoke of without taking part
 * @param beside conversations that are linked to this one
 * @param links that people linked to it
 * @param merges what was merged into it and can be parted again
 * @param isOff it was split off another one and can be put back
 * @param mayMerge this reader may merge, split and link
 * @param routes the mailboxes it came through: names and addresses
 * @param relay what it is for a marketplace; null: it came through none
 * @param clocks by when it is, or was, to be answered
 * @param mayExempt somebody may say that no answer is needed
 * @param participants who takes part, but for the buyer
 * @param tongue in which language the conversation is held
 * @param given who got it, the newest first
 * @param promising when one could promise something; null: nobody may
 * @param surveys how the buyer says we did, or that they were asked; the newest first
 * @param fired which rules did something here, the newest first; for guests none
 * @param mayMark this reader may say that it is spam
 * @param followers who else is told of what is new in it
 * @param asides what somebody outside is asked, the oldest first
 * @param waits why nobody could take it; null: that is not so
 */
public record PanelView(
        UUID conversation,
        UUID buyer,
        long number,
        String name,
        @Nullable String language,
        List<String> addresses,
        List<OtherView> others,
        @Nullable OtherView linked,
        List<OtherView> beside,
        List<OtherView> links,
        List<MergeView> merges,
        boolean isOff,
        boolean mayMerge,
        List<Correspondent> routes,
        List<Correspondent> participants,
        @Nullable RelayView relay,
        Instant began,
        List<ClockView> clocks,
        boolean mayExempt,
        @Nullable LaterView promising,
        List<SurveyView> surveys,
        TongueView tongue,
        List<GivenView> given,
        @Nullable WaitView waits,
        List<FiringView> fired,
        List<PersonView> followers,
        List<AsideRow> asides,
        boolean mayMark) {

    /** What to call the buyer: a name, else an address; empty where we know neither. */
    public String shown() {
        return name.isBlank() && !addresses.isEmpty() ? addresses.getFirst() : name;
    }

    /** Another one with every promise, so that the form folds when it was sent. */
    public String promiseMark() {
        return clocks.stream()
                .map(ClockView::promise)
                .filter(Objects::nonNull)
                .map(it -> it.id().toString())
                .findFirst()
                .orElse("none");
    }

    public int hue() {
        return Reader.hueOf(Correspondent.key(addresses.isEmpty() ? name : addresses.getFirst()));
    }
}
