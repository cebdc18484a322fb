package org.tillside.safekeeping.moving;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.database.owner.Owner;
import org.tillside.safekeeping.Catalogue;
import org.tillside.safekeeping.Heading.Migrated;

/** The shape of the tables here: of each module the migrations that have run. */
@Component
class Shape {

    private final Owner owner;

    Shape(Owner owner) {
        this.owner = owner;
    }

    Map<String, List<Migrated>> modules() throws SQLException {
        try (var connection = owner.connect()) {
            return new Catalogue(connection).modules();
        }
    }
}
