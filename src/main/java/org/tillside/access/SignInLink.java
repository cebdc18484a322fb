package org.tillside.access;

import java.util.UUID;

/**
 * A one-time link as it is stored.
 *
 * @param workspace that it leads into
 * @param vouched by the administrator of the installation
 */
record SignInLink(PersonId person, UUID workspace, boolean vouched) {

    SignInWay way() {
        return vouched ? SignInWay.RESCUE : SignInWay.LINK;
    }
}
