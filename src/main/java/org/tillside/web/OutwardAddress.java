package org.tillside.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Where we may send what somebody else names the address of: it could be one of our own house. So
 * it is HTTPS at a host all of whose addresses are public. Names are looked up when an address is
 * given and again by {@link OutwardCalls} when it connects, which is what counts.
 *
 * @param anywhere private addresses and no TLS are taken, too: for trials and tests
 */
public record OutwardAddress(boolean anywhere) {

    private static final int LONGEST = 2_000;
    private static final int LAST_PORT = 65_535;
    private static final int BYTE = 0xff;

    /**
     * The text as an address that may be called; empty if it may not.
     *
     * @throws UnknownHostException if nobody knows the host at the moment
     */
    public Optional<URI> of(String text) throws UnknownHostException {
        var address = spelled(text);
        try {
            if (!anywhere && address.isPresent())
                allowed(address.get().getHost(), InetAddress.getAllByName(address.get().getHost()));
            return address;
        } catch (OutwardRefused ours) {
            return Optional.empty();
        }
    }

    /** The text as an address, wherever it leads; empty if it is none that may be called. */
    Optional<URI> spelled(String text) {
        return parsed(text).filter(it -> anywhere || "https".equalsIgnoreCase(it.getScheme()));
    }

    /**
     * Of the addresses that a host has now, of each kind the first one.
     *
     * @throws OutwardRefused if any of them is one of our own house
     */
    InetAddress[] allowed(String host, InetAddress[] all) throws OutwardRefused {
        if (!anywhere && !Arrays.stream(all).allMatch(OutwardAddress::isPublic))
            throw new OutwardRefused(host);
        var kinds = new LinkedHashMap<Class<?>, InetAddress>();
        for (var it : all) kinds.putIfAbsent(it.getClass(), it);
        return kinds.values().toArray(InetAddress[]::new);
    }

    private static Optional<URI> parsed(String text) {
        try {
            var address = new URI(text);
            boolean whole =
                    address.getScheme() != null
                            && address.getScheme().matches("(?i)https?")
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && isPort(address.getPort())
                            && text.length() <= LONGEST;
            return whole ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException garbage) {
            return Optional.empty();
        }
    }

    /** Or none is named. */
    private static boolean isPort(int port) {
        return port == -1 || port > 0 && port <= LAST_PORT;
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
