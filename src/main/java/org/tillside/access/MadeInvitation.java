package org.tillside.access;

/**
 * An invitation just made.
 *
 * @param url the link, shown this once
 * @param mailed whether it goes by mail, too
 */
record MadeInvitation(StaffMember member, String url, boolean mailed) {

    @Override
    public String toString() {
        return "an invitation of " + member.id();
    }
}
