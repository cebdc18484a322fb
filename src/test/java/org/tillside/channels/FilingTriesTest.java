package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.intake.FilingTries;
import org.tillside.channels.intake.IntakeId;
import org.tillside.database.Workspace;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Worlds;

/** How often a mail was tried in vain, where the database comes and goes. */
@TillsideTest
class FilingTriesTest {

    private static final int ENOUGH = 4;

    @Autowired Worlds worlds;
    @Autowired IntakeDesk desk;
    @Autowired DSLContext sql;
    @Autowired PlatformTransactionManager transactions;

    private final AtomicBoolean away = new AtomicBoolean();
    private Workspace workspace;
    private IntakeId mail;
    private FilingTries tries;

    @BeforeEach
    void open() {
        workspace = new Workspace(worlds.create().workspace());
        mail = desk.send(workspace, desk.mailbox(workspace).id(), Eml.of("Tried"));
        tries = new FilingTries(sql, thatComesAndGoes());
    }

    @Test
    void four_in_vain_are_enough() {
        for (int i = 0; i < ENOUGH; i++) {
            assertThat(areOver()).isFalse();
            begin();
        }
        assertThat(areOver()).isTrue();
    }

    @Test
    void what_could_not_be_taken_back_is_taken_back_by_the_next_try() {
        for (int i = 0; i < 3 * ENOUGH; i++) {
            begin();
            inTrouble(() -> tries.takeMostBack(mail));
            assertThat(areOver()).as("after " + i).isFalse();
        }
        begin();
        assertThat(areOver()).as("of twelve quarters and a whole").isTrue();
        workspace.run(() -> tries.takeBack(mail));
        assertThat(areOver()).isFalse();
    }

    private void begin() {
        workspace.run(() -> tries.begin(mail));
    }

    private boolean areOver() {
        var asked = new TransactionTemplate(transactions);
        return workspace.call(() -> Boolean.TRUE.equals(asked.execute(_ -> tries.areOver(mail))));
    }

    private void inTrouble(Runnable work) {
        away.set(true);
        workspace.run(work);
        away.set(false);
    }

    private TransactionTemplate thatComesAndGoes() {
        return new TransactionTemplate(transactions) {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                if (away.get()) throw new CannotCreateTransactionException("no connection");
                return super.execute(action);
            }
        };
    }
}
