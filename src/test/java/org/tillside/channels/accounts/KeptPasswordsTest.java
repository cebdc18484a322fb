package org.tillside.channels.accounts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.db.Tables.MAIL_ACCOUNT;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Worlds;

@TillsideTest
class KeptPasswordsTest {

    private static final String PASSWORD = "S\u00e4ntis 2502 m";

    @Autowired Worlds worlds;
    @Autowired Mailboxes mailboxes;
    @Autowired MailAccounts accounts;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @Test
    void the_password_of_a_mail_account_is_not_read_in_the_database_in_any_writing() {
        var world = worlds.create();
        var box = world.asOwner(() -> mailboxes.create(UUID.randomUUID() + "@x.example", "Shop"));
        var server = new MailServer("mail.x.example", 993, Security.TLS, "shop", "");
        world.asOwner(() -> accounts.save(box.id(), AccountKind.IMAP, server, PASSWORD, "INBOX"));
        var sealed =
                world.asOwner(() ->
                        transaction.execute(
                                _ -> sql.fetchSingle(MAIL_ACCOUNT).get(MAIL_ACCOUNT.SECRET)));
        var row =
                world.asOwner(() ->
                        transaction.execute(_ ->
                                String.valueOf(
                                        sql.fetchValue(
                                                "select a::text from channels.mail_account a"))));
        assertThat(sealed).hasSizeGreaterThan(PASSWORD.length());
        for (var written : writings()) {
            assertThat(new String(sealed, ISO_8859_1)).doesNotContain(written);
            assertThat(row.toLowerCase(Locale.ROOT))
                    .doesNotContain(written.toLowerCase(Locale.ROOT));
        }
        assertThat(world.asOwner(() -> accounts.of(box.id())))
                .singleElement()
                .satisfies(it -> assertThat(it.server().password()).isEqualTo(PASSWORD));
    }

    /** As bytes that are read one by one. */
    private static List<String> writings() {
        var bytes = PASSWORD.getBytes(UTF_8);
        return List.of(
                PASSWORD,
                new String(bytes, ISO_8859_1),
                new String(PASSWORD.getBytes(UTF_16LE), ISO_8859_1),
                new String(PASSWORD.getBytes(UTF_16BE), ISO_8859_1),
                new StringBuilder(PASSWORD).reverse().toString(),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().formatHex(PASSWORD.getBytes(ISO_8859_1)),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
