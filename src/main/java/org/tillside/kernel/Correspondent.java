package org.tillside.kernel;

import java.text.Normalizer;
import java.util.Locale;

/** Somebody at an address: the name may be empty, the address is as it was written. */
public record Correspondent(String name, String address) {

    /** The form of the address by which two are the same person: NFC, lower case. */
    public String key() {
        return key(address);
    }

    public static String key(String address) {
        return Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The name, or the address where there is none. */
    public String shown() {
        return name.isBlank() ? address : name;
    }
}
