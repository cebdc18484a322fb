package org.tillside.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where we may send what somebody else names the address of: it could be one of our own house. So
 * it is HTTPS at a host all of whose addresses are public. Whoever points a name elsewhere between
 * this look and the call meets TLS, which wants the certificate of that name.
 *
 * @param anywhere private addresses and no TLS are taken, too: for trials and tests
 */
public record OutwardAddress(boolean anywhere) {

    private static final int LONGEST = 2_000;
    private static final int BYTE = 0xff;

    /**
     * The text as an address that may be called; empty if it may not.
     *
     * @throws UnknownHostException if nobody knows the host at the moment
     */
    public Optional<URI> of(String text) throws UnknownHostException {
        var address = parsed(text);
        if (anywhere || address.isEmpty()) return address;
        if (!"https".equalsIgnoreCase(address.get().getScheme())) return Optional.empty();
        var all = InetAddress.getAllByName(address.get().getHost());
        return Arrays.stream(all).allMatch(OutwardAddress::isPublic) ? address : Optional.empty();
    }

    private static Optional<URI> parsed(String text) {
        try {
            var address = new URI(text);
            boolean whole =
                    address.getScheme() != null
                            && address.getScheme().matches("(?i)https?")
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && text.length() <= LONGEST;
            return whole ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException garbage) {
            return Optional.empty();
        }
    }

    public static boolean isPublic(InetAddress it) {
        boolean ours =
                it.isAnyLocalAddress()
                        || it.isLoopbackAddress()
                        || it.isLinkLocalAddress()
                        || it.isSiteLocalAddress()
                        || it.isMulticastAddress();
        return !ours && (it instanceof Inet6Address ? isPublic6(it) : isPublic4(it.getAddress()));
    }

    /** Neither "this network", nor a carrier's own, nor benchmarks, nor the future. */
    private static boolean isPublic4(byte[] it) {
        int first = it[0] & BYTE;
        int second = it[1] & BYTE;
        boolean carrier = first == 100 && second >= 64 && second < 128;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        boolean protocol = first == 192 && second == 0 && it[2] == 0;
        return first != 0 && first < 240 && !carrier && !benchmark && !protocol;
    }

    /** Global unicast, and none that carries an address of the older kind. */
    private static boolean isPublic6(InetAddress it) {
        var bytes = it.getAddress();
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }
}
