package org.tillside.channels.pages;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.AccountKind;

/**
 * What was typed and could not be taken: it stands on the page again, with what is wrong about it.
 *
 * @param kind of the account that was meant; null: name and signature were
 * @param wrong message keys by field
 */
record Refusal(
        @Nullable AccountKind kind,
        @Nullable AccountForm account,
        @Nullable String name,
        @Nullable String signature,
        Map<String, String> wrong) {

    static final Refusal NONE = new Refusal(null, null, null, null, Map.of());

    static Refusal of(AccountKind kind, AccountForm form, Map<String, String> wrong) {
        return new Refusal(kind, form, null, null, wrong);
    }

    static Refusal of(String name, String signature, Map<String, String> wrong) {
        return new Refusal(null, null, name, signature, wrong);
    }

    Optional<AccountForm> formOf(AccountKind asked) {
        return kind == asked ? Optional.ofNullable(account) : Optional.empty();
    }

    Map<String, String> wrongOf(@Nullable AccountKind asked) {
        return kind == asked ? wrong : Map.of();
    }
}
