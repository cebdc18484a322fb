package org.tillside.access;

import java.util.Locale;
import org.tillside.kernel.Fault;

/** What a membership lets a person do; the permission table says it route by route. */
public enum Role {
    OWNER,
    LEAD,
    AGENT,
    /** Sees only what is assigned to them, and buyers' contact data masked. */
    GUEST;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String code) {
        for (var role : values()) if (role.code().equals(code)) return role;
        throw Fault.user(
                "role.invalid", "A role is owner, lead, agent or guest, not \"" + code + "\".");
    }
}
