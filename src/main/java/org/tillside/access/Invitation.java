package org.tillside.access;

/** A new member and the link by which they sign in the first time. */
public record Invitation(StaffMember member, SignInToken token) {}
