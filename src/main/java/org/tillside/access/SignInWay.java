package org.tillside.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** By what somebody has signed in. */
public enum SignInWay {
    PASSWORD,
    /** A one-time link that somebody of the workspace made. */
    LINK,
    PASSKEY,
    /** An OpenID provider. */
    COMPANY,
    /** A one-time link that whoever runs the installation made: it opens whatever is allowed. */
    RESCUE;

    /** Those that a workspace may allow or forbid. */
    public static final List<SignInWay> CHOOSABLE = List.of(PASSWORD, LINK, PASSKEY, COMPANY);

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Codes that are none are left out. */
    public static Set<SignInWay> of(Iterable<String> codes) {
        var found = EnumSet.noneOf(SignInWay.class);
        for (var code : codes)
            for (var each : values()) if (each.code().equals(code)) found.add(each);
        return found;
    }
}
