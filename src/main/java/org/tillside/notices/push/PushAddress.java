package org.tillside.notices.push;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.tillside.kernel.Fault;

/**
 * Where pushes may be sent: browsers name the address, and could name one of our own house. So it
 * is HTTPS on its usual port, at a host all of whose addresses are public. Whoever points a name
 * elsewhere between this look and the call meets TLS, which wants the certificate of that name.
 */
public record PushAddress(boolean anywhere) {

    private static final int LONGEST = 2_000;
    private static final int HTTPS = 443;
    private static final int BYTE = 0xff;

    /**
     * The endpoint as an address that may be called.
     *
     * @throws Fault device.address if it may not
     * @throws UnknownHostException if nobody knows the host at the moment
     */
    public URI checked(String endpoint) throws UnknownHostException {
        var address = parsed(endpoint);
        if (anywhere) return address;
        boolean usual =
                "https".equalsIgnoreCase(address.getScheme())
                        && (address.getPort() == -1 || address.getPort() == HTTPS);
        if (!usual) throw refused();
        var all = InetAddress.getAllByName(address.getHost());
        if (!Arrays.stream(all).allMatch(PushAddress::isPublic)) throw refused();
        return address;
    }

    private static URI parsed(String endpoint) {
        try {
            var address = new URI(endpoint);
            boolean whole =
                    address.getScheme() != null
                            && address.getScheme().matches("(?i)https?")
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && endpoint.length() <= LONGEST;
            if (whole) return address;
        } catch (URISyntaxException garbage) {
            throw refused(garbage);
        }
        throw refused();
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

    private static Fault refused() {
        return Fault.user(
                "device.address", "A push service is reached by HTTPS, at a public address.");
    }

    private static Fault refused(Throwable why) {
        return new Fault(
                "device.address",
                Fault.Blame.USER,
                "A push service is reached by HTTPS, at a public address.",
                why);
    }
}
