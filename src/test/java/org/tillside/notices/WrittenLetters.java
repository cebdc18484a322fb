package org.tillside.notices;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Every mail to the team that was written, whether or not it was committed. */
@Component
class WrittenLetters {

    private final List<StaffLetter> all = new CopyOnWriteArrayList<>();

    @EventListener
    void on(StaffLetter letter) {
        all.add(letter);
    }

    List<StaffLetter> to(String address) {
        return all.stream().filter(it -> it.address().equals(address)).toList();
    }
}
