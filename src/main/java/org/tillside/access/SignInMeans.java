package org.tillside.access;

/**
 * What somebody signs in with, besides a password.
 *
 * @param codes whether a code is asked of them after a password
 * @param company whether an account at an OpenID provider is linked
 */
public record SignInMeans(StaffMember member, boolean codes, boolean passkey, boolean company) {

    /** Nothing but a password. */
    public boolean isBare() {
        return !codes && !passkey;
    }

    /** Enough with the passkey, but not with the password. */
    public boolean isHalf() {
        return !codes && passkey;
    }
}
