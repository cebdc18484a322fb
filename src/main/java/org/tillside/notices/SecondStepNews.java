package org.tillside.notices;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.SecondStepEnded;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;

/** Whose second step another has turned off is told who it was: it may have been a trick. */
@Component
class SecondStepNews {

    private final Notices notices;

    SecondStepNews(Notices notices) {
        this.notices = notices;
    }

    @Listens("notices.secondstep")
    void on(SecondStepEnded event) {
        new Workspace(event.workspace())
                .run(() ->
                        notices.tell(
                                new PersonId(event.person()),
                                "access.second-step-off",
                                List.of(event.by()),
                                "/settings/profile/second-step",
                                "second-step/" + event.deed()));
    }
}
