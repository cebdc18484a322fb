package org.tillside.access.gate;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.tillside.access.Actor;
import org.tillside.access.Role;

/**
 * One line of the permission table: who may use a route.
 *
 * @param scope what a key needs; null: not for keys
 */
public record Permission(String method, PathPattern path, Who who, @Nullable String scope) {

    /** Which visitors of pages. */
    public sealed interface Who {
        /** Everybody, signed in or not. */
        record Anyone() implements Who {}

        /** Programs of this very machine, such as a collector of metrics. */
        record Local() implements Who {}

        /** Everybody who is signed in, even without a workspace. */
        record SignedIn() implements Who {}

        /** Those who have one of these roles in their workspace; none: only keys. */
        record Roles(Set<Role> roles) implements Who {}
    }

    boolean covers(String asked, PathContainer where) {
        return method.equals(asked) && path.matches(where);
    }

    /** What an actor may. Those who may without being an actor are the gate's matter. */
    public boolean allows(Actor actor) {
        return switch (actor.kind()) {
            case KEY ->
                    who instanceof Who.Anyone || (scope != null && actor.scopes().contains(scope));
            case PERSON ->
                    switch (who) {
                        case Who.Anyone(), Who.SignedIn() -> true;
                        case Who.Local() -> false;
                        case Who.Roles(var roles) -> roles.contains(actor.role());
                    };
            case SYSTEM -> false;
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
