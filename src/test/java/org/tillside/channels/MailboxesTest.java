package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.channels.intake.Recipient;
import org.tillside.channels.intake.Recipients;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

@TillsideTest
class MailboxesTest {

    @Autowired Mailboxes mailboxes;
    @Autowired Recipients recipients;

    private final Workspace mine = new Workspace(UUID.randomUUID());
    private final Workspace theirs = new Workspace(UUID.randomUUID());
    private final String address = "help-" + UUID.randomUUID() + "@shop.example";

    @Test
    void a_mailbox_is_found_by_its_id_and_by_its_address_however_it_is_written() {
        mine.run(() -> {
            var made =
                    mailboxes.create(" Help-" + address.substring(5).toUpperCase() + " ", "Shop");
            assertThat(made.address()).isEqualTo(address);
            assertThat(mailboxes.get(address)).isEqualTo(made);
            assertThat(mailboxes.get(made.plus("c7f"))).isEqualTo(made);
            assertThat(mailboxes.get(made.id().toString())).isEqualTo(made);
            assertThat(mailboxes.all()).containsExactly(made);
        });
    }

    @Test
    void an_address_has_one_home_among_all_workspaces() {
        mine.run(() -> mailboxes.create(address, "Shop"));
        theirs.run(() ->
                assertThatThrownBy(() -> mailboxes.create(address, "Thief"))
                        .isInstanceOfSatisfying(
                                Fault.class,
                                fault -> assertThat(fault.code()).isEqualTo("mailbox.taken")));
        theirs.run(() -> assertThat(mailboxes.findByAddress(address)).isEmpty());
    }

    @Test
    void mail_finds_its_mailbox_before_anybody_names_a_workspace() {
        var made = mine.call(() -> mailboxes.create(address, "Shop"));
        var expected = new Recipient(mine, made.id());
        assertThat(recipients.find(address.toUpperCase())).contains(expected);
        assertThat(recipients.find(made.plus("c123.abc"))).contains(expected);
        assertThat(recipients.find("nobody-" + address)).isEmpty();
    }

    @Test
    void an_ended_mailbox_is_still_known_but_its_address_is_free() {
        var made = mine.call(() -> mailboxes.create(address, "Shop"));
        mine.run(() -> mailboxes.end(made.id()));
        mine.run(() -> assertThat(mailboxes.find(made.id())).contains(made));
        assertThat(recipients.find(address)).isEmpty();
        theirs.run(() -> assertThat(mailboxes.create(address, "New").address()).isEqualTo(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "@shop.example",
                "a b@shop.example",
                "a@b@c",
                "a+b@shop.example",
                "a@shop.example\nBcc: x@y",
                "<a@shop.example>"
            })
    void what_is_no_address_is_refused(String wrong) {
        mine.run(() ->
                assertThatThrownBy(() -> mailboxes.create(wrong, ""))
                        .isInstanceOfSatisfying(
                                Fault.class,
                                fault -> assertThat(fault.code()).isEqualTo("mailbox.address")));
    }
}
