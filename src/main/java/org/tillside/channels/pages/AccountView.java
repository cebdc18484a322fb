package org.tillside.channels.pages;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.Provider;
import org.tillside.channels.accounts.Security;
import org.tillside.web.Frame;

/**
 * A mail account on its page: how it goes, and what its form shows. Never the password.
 *
 * @param kind {@code imap} or {@code smtp}
 * @param address where its form is posted
 * @param state null: there is no account
 * @param domain of the mailbox's address
 * @param wrong message keys by field; what was typed stands in the fields then
 * @param provider what is proposed for an address of this domain; null: nothing is known
 */
public record AccountView(
        String kind,
        String address,
        String domain,
        @Nullable StateView state,
        String host,
        String port,
        Security security,
        String user,
        String folder,
        boolean keepsPassword,
        Map<String, String> wrong,
        @Nullable Provider provider) {

    public AccountView {
        wrong = Map.copyOf(wrong);
    }

    /** The form is to be filled in, or to be mended. */
    public boolean open() {
        return !wrong.isEmpty();
    }

    public boolean isImap() {
        return kind.equals("imap");
    }

    /** Where its frame asks how it goes. */
    public String states() {
        return address.substring(0, address.lastIndexOf('/'));
    }

    /** What is wrong about a field; null if nothing is. */
    public @Nullable String said(Frame frame, String field) {
        var key = wrong.get(field);
        return key == null ? null : frame.say(key);
    }

    /** The id of a field on a page that has two such forms. */
    public String id(String field) {
        return kind + "-" + field;
    }
}
