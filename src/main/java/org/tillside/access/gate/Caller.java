package org.tillside.access.gate;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.tillside.access.Actor;

/**
 * Who asks, in the words of Spring Security. Made for each request, never stored.
 *
 * @param actor as whom they act; null for a person without a workspace
 * @param visitor the person; null for a key
 */
record Caller(@Nullable Actor actor, @Nullable Visitor visitor) implements Authentication {

    @Override
    public String getName() {
        if (visitor != null) return visitor.person().id().toString();
        return actor == null ? "" : String.valueOf(actor.id());
    }

    @Override
    public Object getPrincipal() {
        return getName();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public @Nullable Object getDetails() {
        return null;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        if (!authenticated) throw new IllegalArgumentException("who asks does not change");
    }
}
