package org.tillside.notices.push;

import java.net.URI;
import java.net.UnknownHostException;
import org.tillside.kernel.Fault;
import org.tillside.web.OutwardAddress;

/** Where pushes may be sent: browsers name the address. It is HTTPS on its usual port. */
public record PushAddress(boolean anywhere) {

    private static final int HTTPS = 443;

    /**
     * The endpoint as an address that may be called.
     *
     * @throws Fault device.address if it may not
     * @throws UnknownHostException if nobody knows the host at the moment
     */
    public URI checked(String endpoint) throws UnknownHostException {
        return outward()
                .of(endpoint)
                .filter(it -> anywhere || it.getPort() == -1 || it.getPort() == HTTPS)
                .orElseThrow(() ->
                        Fault.user(
                                "device.address",
                                "A push service is reached by HTTPS, at a public address."));
    }

    /** The same for who connects. */
    OutwardAddress outward() {
        return new OutwardAddress(anywhere);
    }
}
