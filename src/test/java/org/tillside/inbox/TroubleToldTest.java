package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tillside.channels.db.Tables.OUTBOX;
import static org.tillside.notices.db.Tables.NOTICE;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.channels.outbox.Settlement;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.asides.AsideDeliveries;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.kit.TillsideTest;

/** Whoever let a mail go again is told again if it fares badly again, and once each time. */
@TillsideTest
class TroubleToldTest {

    @Autowired Shop shops;
    @Autowired Replies replies;
    @Autowired Deliveries deliveries;
    @Autowired AsideWriting writing;
    @Autowired AsideDeliveries asideDeliveries;
    @Autowired Outbox outbox;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by("emma@web.example"));
    }

    @Test
    void of_an_answer() {
        var sent = (Answered.Posted) asAgent(() -> replies.post(asked.id(), Answer.reply("Soon.")));
        var id = sent.message().outbox();
        isToldEachTime(id, deliveries::note, "inbox.uncertain");
    }

    @Test
    void of_a_letter_in_a_side_conversation() {
        var letter = Asking.to(Asking.CARRIER, "Where is it?");
        var sent = (AsideSent.Posted) asAgent(() -> writing.begin(asked.id(), letter));
        isToldEachTime(sent.letter().outbox(), asideDeliveries::note, "inbox.aside-trouble");
    }

    private void isToldEachTime(OutboxId id, Consumer<OutboxId> noted, String kind) {
        for (int time = 1; time <= 3; time++) {
            await().atMost(Duration.ofSeconds(20)).until(() -> state(id) == OutboxState.SENT);
            nobodyKnowsWhether(id);
            for (int again = 0; again < 2; again++) in(() -> noted.accept(id));
            assertThat(told(kind)).isEqualTo(time);
            in(() -> outbox.settle(id, Settlement.AGAIN));
        }
    }

    private OutboxState state(OutboxId id) {
        return shop.world().asOwner(() -> outbox.state(id).orElseThrow().state());
    }

    private void nobodyKnowsWhether(OutboxId id) {
        in(() ->
                sql.update(OUTBOX)
                        .set(OUTBOX.STATE, OutboxState.UNCERTAIN.word())
                        .where(OUTBOX.ID.eq(id.value()))
                        .execute());
    }

    private int told(String kind) {
        var theirs = NOTICE.PERSON_ID.eq(shop.world().agent().id().value());
        return shop.world()
                .asOwner(() ->
                        transaction.<Integer>execute(
                                _ -> sql.fetchCount(NOTICE, theirs, NOTICE.KIND.eq(kind))));
    }

    private void in(Runnable work) {
        shop.world().as(Role.OWNER, () -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private <T> T asAgent(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }
}
