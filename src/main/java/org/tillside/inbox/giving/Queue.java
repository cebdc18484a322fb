package org.tillside.inbox.giving;

import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Language;
import org.tillside.malls.MallId;
import org.tillside.workforce.NewWorker;

/**
 * Where conversations wait until somebody has them. What is null fits everything.
 *
 * @param place a new conversation goes to the first queue, by place, that fits
 * @param skill that whoever takes from it needs
 */
public record Queue(QueueId id, int place, Wanted wanted) {

    private static final int LONGEST_NAME = 60;

    /**
     * What a queue is for. Faults: {@code queue.name}, {@code language.invalid}, {@code
     * skill.invalid}.
     */
    public record Wanted(
            String name,
            @Nullable MailboxId mailbox,
            @Nullable MallId mall,
            @Nullable String language,
            @Nullable String skill) {

        public Wanted {
            name = name.strip();
            if (name.isEmpty()
                    || name.length() > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl))
                throw Fault.user(
                        "queue.name",
                        "A queue's name is one line of 1 to " + LONGEST_NAME + " letters.");
            if (language != null) Language.checked(language);
            skill = skill == null || skill.isBlank() ? null : NewWorker.skill(skill);
        }
    }

    public String name() {
        return wanted.name();
    }

    public @Nullable String skill() {
        return wanted.skill();
    }

    boolean fits(MailboxId mailbox, @Nullable MallId mall, @Nullable String language) {
        return (wanted.mailbox() == null || wanted.mailbox().equals(mailbox))
                && (wanted.mall() == null || wanted.mall().equals(mall))
                && (wanted.language() == null || wanted.language().equals(language));
    }
}
