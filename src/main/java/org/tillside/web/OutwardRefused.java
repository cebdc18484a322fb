package org.tillside.web;

import java.net.UnknownHostException;

/** The address that somebody named leads into our own house, or is not one that we call. */
public final class OutwardRefused extends UnknownHostException {

    private static final long serialVersionUID = 1;

    OutwardRefused(String host) {
        super("not a public address: " + host);
    }
}
