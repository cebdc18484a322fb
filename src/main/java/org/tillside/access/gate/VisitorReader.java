package org.tillside.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.web.Reader;
import org.tillside.web.ReaderSource;

/** Tells the page's frame who looks. */
@Component
class VisitorReader implements ReaderSource {

    @Override
    public Optional<Reader> reader(HttpServletRequest request) {
        return Visitor.current().map(VisitorReader::reader);
    }

    /** Who is nobody in the workspace yet is shown nothing of it, its name neither. */
    @Override
    public String workspace(HttpServletRequest request) {
        return Visitor.current()
                .filter(visitor -> !visitor.owes() && !visitor.isBarred())
                .flatMap(visitor -> Optional.ofNullable(visitor.chosen()))
                .map(Membership::name)
                .orElse("");
    }

    private static Reader reader(Visitor visitor) {
        var person = visitor.person();
        var id = person.id().value();
        return new Reader(
                id,
                person.name(),
                person.language(),
                person.zone(),
                Reader.Theme.of(person.theme()),
                person.keyboard(),
                Reader.hueOf(id));
    }
}
