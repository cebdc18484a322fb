package org.tillside.access;

/** The secret of a one-time sign-in link. */
public record SignInToken(String value) {

    /** Where the link points to, below the address of this installation. */
    public String path() {
        return "/sign-in/link/" + value;
    }

    @Override
    public String toString() {
        return "a sign-in token";
    }
}
