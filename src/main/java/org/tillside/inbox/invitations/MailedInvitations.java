package org.tillside.inbox.invitations;

import static org.tillside.inbox.db.Tables.INVITATION;
import static org.tillside.inbox.db.Tables.INVITATION_ANSWER;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.invitations.Invited.Given;
import org.tillside.kernel.Correspondent;

/** The invitations in conversations, and what we answered. Unmasked: who shows them masks them. */
@Component
public class MailedInvitations {

    private final DSLContext sql;

    MailedInvitations(DSLContext sql) {
        this.sql = sql;
    }

    /** Once for a message, in the transaction that writes it. */
    public void write(MessageId message, Invitation it) {
        sql.insertInto(INVITATION)
                .set(INVITATION.WORKSPACE_ID, Workspace.current().id())
                .set(INVITATION.MESSAGE_ID, message.value())
                .set(INVITATION.METHOD, it.method().word())
                .set(INVITATION.UID, it.uid())
                .set(INVITATION.SEQUENCE, it.sequence())
                .set(INVITATION.OCCURRENCE, word(it.occurrence()))
                .set(INVITATION.SUMMARY, it.summary())
                .set(INVITATION.PLACE, it.place())
                .set(INVITATION.ORGANIZER_NAME, it.organizer().name())
                .set(INVITATION.ORGANIZER_ADDRESS, it.organizer().address())
                .set(INVITATION.STARTS, word(it.starts()))
                .set(INVITATION.ENDS, word(it.ends()))
                .set(INVITATION.REPEATS, word(it.repeats()))
                .set(INVITATION.ATTENDEE_NAME, it.attendee().name())
                .set(INVITATION.ATTENDEE_ADDRESS, it.attendee().address())
                .set(INVITATION.ANSWER, it.answer() == null ? null : it.answer().word())
                .set(INVITATION.MORE, it.more())
                .execute();
    }

    private static @Nullable String word(@Nullable Object it) {
        return it == null ? null : it.toString();
    }

    /** Those of a conversation, by the messages that brought them. */
    @Transactional(readOnly = true)
    public Map<MessageId, Invited> of(ConversationId conversation) {
        return of(List.of(conversation));
    }

    /** That of this message, as it stands in its conversation. */
    @Transactional(readOnly = true)
    public Optional<Invited> of(Message message) {
        return Optional.ofNullable(of(message.conversation()).get(message.id()));
    }

    @Transactional(readOnly = true)
    public Map<MessageId, Invited> of(Collection<ConversationId> conversations) {
        var those =
                MESSAGE.CONVERSATION_ID.in(
                        conversations.stream().map(ConversationId::value).toList());
        var rows =
                sql.select(INVITATION.fields())
                        .select(MESSAGE.CONVERSATION_ID)
                        .from(INVITATION)
                        .join(MESSAGE)
                        .on(
                                MESSAGE.WORKSPACE_ID.eq(INVITATION.WORKSPACE_ID),
                                MESSAGE.ID.eq(INVITATION.MESSAGE_ID))
                        .where(those)
                        .orderBy(INVITATION.MESSAGE_ID.desc())
                        .fetchGroups(MESSAGE.CONVERSATION_ID, MailedInvitations::invited);
        var found = new HashMap<MessageId, Invited>();
        if (rows.isEmpty()) return found;
        var given = given(those);
        for (var newestFirst : rows.values()) {
            for (int i = 0; i < newestFirst.size(); i++) {
                var it = newestFirst.get(i);
                var later = later(it, newestFirst.subList(0, i));
                found.put(
                        it.message(),
                        new Invited(it.message(), it.invitation(), given.get(it.message()), later));
            }
        }
        return found;
    }

    /** The last word counts. */
    private static @Nullable Method later(Invited it, List<Invited> after) {
        return after.stream()
                .filter(it::isMeantBy)
                .findFirst()
                .map(other -> other.invitation().method())
                .orElse(null);
    }

    private Map<MessageId, Given> given(Condition those) {
        var last = new HashMap<MessageId, Given>();
        sql.select(
                        INVITATION_ANSWER.INVITATION_ID,
                        INVITATION_ANSWER.MESSAGE_ID,
                        INVITATION_ANSWER.ANSWER,
                        MESSAGE.FROM_NAME,
                        MESSAGE.AT)
                .from(INVITATION_ANSWER)
                .join(MESSAGE)
                .on(
                        MESSAGE.WORKSPACE_ID.eq(INVITATION_ANSWER.WORKSPACE_ID),
                        MESSAGE.ID.eq(INVITATION_ANSWER.MESSAGE_ID))
                .where(those)
                .orderBy(INVITATION_ANSWER.MESSAGE_ID)
                .forEach(row ->
                        last.put(
                                new MessageId(row.value1()),
                                new Given(
                                        new MessageId(row.value2()),
                                        Rsvp.of(row.value3()),
                                        row.value4(),
                                        row.value5())));
        return last;
    }

    /** Our mail says this to an invitation; in the transaction that writes it. */
    public void answered(MessageId invitation, Rsvp answer, MessageId by) {
        sql.insertInto(INVITATION_ANSWER)
                .set(INVITATION_ANSWER.WORKSPACE_ID, Workspace.current().id())
                .set(INVITATION_ANSWER.MESSAGE_ID, by.value())
                .set(INVITATION_ANSWER.INVITATION_ID, invitation.value())
                .set(INVITATION_ANSWER.ANSWER, answer.word())
                .execute();
    }

    /** Nobody typed this mail of ours: it is the answer to an invitation. */
    public boolean isAnswer(MessageId ours) {
        return sql.fetchExists(INVITATION_ANSWER, INVITATION_ANSWER.MESSAGE_ID.eq(ours.value()));
    }

    private static Invited invited(Record row) {
        var answer = row.get(INVITATION.ANSWER);
        var repeats = row.get(INVITATION.REPEATS);
        var invitation =
                new Invitation(
                        Method.of(row.get(INVITATION.METHOD)),
                        row.get(INVITATION.UID),
                        row.get(INVITATION.SEQUENCE),
                        time(row.get(INVITATION.OCCURRENCE)),
                        row.get(INVITATION.SUMMARY),
                        row.get(INVITATION.PLACE),
                        new Correspondent(
                                row.get(INVITATION.ORGANIZER_NAME),
                                row.get(INVITATION.ORGANIZER_ADDRESS)),
                        time(row.get(INVITATION.STARTS)),
                        time(row.get(INVITATION.ENDS)),
                        repeats == null ? null : Recurrence.of(repeats),
                        new Correspondent(
                                row.get(INVITATION.ATTENDEE_NAME),
                                row.get(INVITATION.ATTENDEE_ADDRESS)),
                        answer == null ? null : Rsvp.of(answer),
                        row.get(INVITATION.MORE));
        return new Invited(new MessageId(row.get(INVITATION.MESSAGE_ID)), invitation, null, null);
    }

    private static @Nullable EventTime time(@Nullable String kept) {
        return kept == null ? null : EventTime.of(kept);
    }
}
