package org.tillside.channels.email;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tillside.kernel.Correspondent;

/** Under which names and addresses mail servers write, and those who keep them. */
public final class SendingMachines {

    /** They send nothing but failures and delays. */
    static final Pattern SERVERS = Words.line("(?s)", "mail-servers.txt", ".*");

    /** A person may write under these, too. */
    static final Pattern KEEPERS = Words.line("(?s)", "server-keepers.txt", ".*");

    /** A sender that takes no answer. */
    static final Pattern NOBODY = Pattern.compile("(?:noreply|donotreply).*|.*noreply");

    private SendingMachines() {}

    /**
     * Whether a mail of these is rather a machine's than a person's: one of them is called as mail
     * servers and their keepers are, takes no answer, or is nobody. Anybody can call himself so.
     *
     * @param from the senders that a mail names
     */
    public static boolean wrote(Collection<Correspondent> from) {
        return from.stream().allMatch(sender -> sender.address().length() < 2)
                || isAny(from, SERVERS)
                || isAny(from, KEEPERS)
                || isAnyAddress(from, NOBODY);
    }

    /** By address or by name. */
    static boolean isAny(Collection<Correspondent> from, Pattern names) {
        return isAnyAddress(from, names)
                || from.stream().anyMatch(sender -> names.matcher(bare(sender.name())).matches());
    }

    static boolean isAnyAddress(Collection<Correspondent> from, Pattern names) {
        return from.stream().anyMatch(sender -> isAddress(sender.address(), names));
    }

    static boolean isAddress(String address, Pattern names) {
        return names.matcher(bare(localPart(address))).matches();
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.\\s\"']", "");
    }

    private static String localPart(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }
}
