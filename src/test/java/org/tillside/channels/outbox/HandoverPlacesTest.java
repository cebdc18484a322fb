package org.tillside.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tillside.channels.MailboxId;
import org.tillside.channels.outbox.Places.Place;
import org.tillside.channels.transport.WayOut;
import org.tillside.database.Workspace;

/** Who hands over at the same time as others, and how much. */
class HandoverPlacesTest {

    private final Places places = new Places();
    private final Workspace busy = workspace();

    @Test
    void a_mailbox_takes_a_few() {
        var place = own(busy);
        assertThat(fill(place)).isEqualTo(Places.OF_A_MAILBOX);
        assertThat(places.room(place)).isZero();
        assertThat(places.room(own(busy))).isEqualTo(Places.OF_A_MAILBOX);
    }

    @Test
    void what_ends_makes_room_again() {
        var place = own(busy);
        var id = new OutboxId(UUID.randomUUID());
        places.take(id, place);
        assertThat(places.hold(id)).isTrue();
        assertThat(places.room(place)).isEqualTo(Places.OF_A_MAILBOX - 1);
        places.leave(id);
        assertThat(places.room(place)).isEqualTo(Places.OF_A_MAILBOX);
        assertThat(places.areEmpty()).isTrue();
    }

    @Test
    void a_workspace_with_many_mailboxes_leaves_half_to_the_others() {
        int taken = 0;
        for (int i = 0; i < 50; i++) taken += fill(own(busy));
        assertThat(taken).isEqualTo(Places.ALL / 2);
        assertThat(places.room(own(workspace()))).isEqualTo(Places.OF_A_MAILBOX);
    }

    @Test
    void a_relay_that_everybody_uses_leaves_half_to_those_who_do_not() {
        int taken = 0;
        for (int i = 0; i < 50; i++) taken += fill(new Place(workspace(), box(), WayOut.RELAY));
        assertThat(taken).isEqualTo(Places.ALL / 2);
        assertThat(places.room(own(workspace()))).isEqualTo(Places.OF_A_MAILBOX);
    }

    @Test
    void where_all_take_what_they_can_there_are_never_more_than_all() {
        int taken = 0;
        for (int i = 0; i < 200; i++) taken += fill(own(workspace()));
        assertThat(taken).isEqualTo(Places.ALL);
        assertThat(places.areTaken()).isTrue();
    }

    @Test
    void who_has_fewer_places_comes_first() {
        var idle = workspace();
        var place = own(busy);
        fill(place);
        for (int i = 0; i < 20; i++)
            assertThat(places.inTurn(List.of(busy, idle))).containsExactly(idle, busy);
        var other = box();
        assertThat(places.inOrder(List.of(place.mailbox(), other)))
                .containsExactly(other, place.mailbox());
    }

    @Test
    void the_order_is_told_while_others_end() throws InterruptedException {
        var many = IntStream.range(0, 200).mapToObj(_ -> workspace()).toList();
        var ended = new AtomicBoolean();
        var others = Thread.startVirtualThread(() -> comeAndGo(many, ended));
        try {
            for (int i = 0; i < 2_000; i++)
                assertThat(places.inTurn(many)).containsExactlyInAnyOrderElementsOf(many);
        } finally {
            ended.set(true);
            others.join();
        }
    }

    private void comeAndGo(List<Workspace> all, AtomicBoolean ended) {
        var ids = all.stream().map(_ -> new OutboxId(UUID.randomUUID())).toList();
        while (!ended.get()) {
            for (int i = 0; i < all.size(); i++) places.take(ids.get(i), own(all.get(i)));
            ids.forEach(places::leave);
        }
    }

    private int fill(Place place) {
        int room = places.room(place);
        for (int i = 0; i < room; i++) places.take(new OutboxId(UUID.randomUUID()), place);
        return room;
    }

    private static Workspace workspace() {
        return new Workspace(UUID.randomUUID());
    }

    private static MailboxId box() {
        return new MailboxId(UUID.randomUUID());
    }

    private static Place own(Workspace workspace) {
        return new Place(workspace, box(), WayOut.ACCOUNT);
    }
}
