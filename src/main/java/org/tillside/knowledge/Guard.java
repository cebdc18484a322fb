package org.tillside.knowledge;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.knowledge.guard.Examination;
import org.tillside.knowledge.guard.Facts;
import org.tillside.knowledge.guard.Lexicon;
import org.tillside.knowledge.guard.Verdict;

/** Reads an answer before it leaves, by the rules and words of the current workspace. */
@Component
public class Guard {

    private final GuardBook book;

    Guard(GuardBook book) {
        this.book = book;
    }

    @Transactional(readOnly = true)
    public Verdict look(Facts facts) {
        var own = book.words().stream().map(GuardBook.Added::word).toList();
        return Examination.of(facts, book.speaking(facts.platform()), Lexicon.ours().with(own));
    }
}
