package org.tillside.access;

/**
 * What somebody typed into the form of an invitation: it stands there again where something is
 * wrong with it.
 *
 * @param lastDay as typed
 */
public record TypedInvitation(String name, String email, String role, String lastDay) {

    static final TypedInvitation NOTHING = new TypedInvitation("", "", Role.AGENT.code(), "");
}
