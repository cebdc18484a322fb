package org.tillside.channels.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tillside.channels.accounts.AccountId;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.imap.ImapCursor.Count;
import org.tillside.channels.imap.ImapCursor.Stretch;

class ImapCursorTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));

    @Test
    void at_first_old_mail_is_asked_for_by_its_day_and_new_mail_whatever_its_day() {
        assertThat(first(120).ahead())
                .extracting(Stretch::criteria)
                .containsExactly("UID 1:119 SINCE 3-Nov-2026", "UID 120:*");
        assertThat(first(120).at(70).ahead())
                .extracting(Stretch::criteria)
                .containsExactly("UID 71:119 SINCE 3-Nov-2026", "UID 120:*");
    }

    @Test
    void once_the_old_is_done_only_new_mail_is_asked_for() {
        assertThat(first(120).at(119).ahead())
                .extracting(Stretch::criteria)
                .containsExactly("UID 120:*");
        assertThat(first(1).ahead()).extracting(Stretch::criteria).containsExactly("UID 1:*");
    }

    @Test
    void the_last_mail_that_a_server_names_though_nobody_asked_is_not_new() {
        var young = first(120).at(500).ahead().getLast();
        assertThat(young.criteria()).isEqualTo("UID 501:*");
        assertThat(young.holds(500)).isFalse();
        assertThat(young.holds(501)).isTrue();
    }

    @Test
    void beyond_the_last_number_there_is_nothing_to_ask_for() {
        assertThat(first(1).at(Folder.NO_UID - 1).ahead()).isEmpty();
    }

    @Test
    void another_server_user_folder_or_count_makes_another_mail_of_the_same_number() {
        var here = count("mail.example", "bea", "INBOX", 7);
        assertThat(count("MAIL.example", "bea", "INBOX", 7)).isEqualTo(here);
        assertThat(count("mail2.example", "bea", "INBOX", 7)).isNotEqualTo(here);
        assertThat(count("mail.example", "ana", "INBOX", 7)).isNotEqualTo(here);
        assertThat(count("mail.example", "bea", "Shop", 7)).isNotEqualTo(here);
        assertThat(count("mail.example", "bea", "INBOX", 8)).isNotEqualTo(here);
    }

    private static ImapCursor first(long uidNext) {
        return ImapCursor.first(ACCOUNT, count("mail.example", "bea", "INBOX", 7), uidNext, DAY);
    }

    private static Count count(String host, String user, String folder, long uidValidity) {
        return Count.of(
                new MailServer(host, 993, Security.TLS, user, "x"),
                new Folder(folder, uidValidity, 1));
    }
}
