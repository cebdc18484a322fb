package org.tillside.channels.imap;

import java.io.IOException;
import org.tillside.channels.accounts.AccountProblem;

/** A mail server and we do not come together: what broke, in the words of the account's page. */
final class ImapTrouble extends IOException {

    private static final long serialVersionUID = 1;

    private final AccountProblem problem;

    ImapTrouble(AccountProblem problem, String words) {
        super(words);
        this.problem = problem;
    }

    ImapTrouble(AccountProblem problem, IOException why) {
        super(why.toString(), why);
        this.problem = problem;
    }

    AccountProblem problem() {
        return problem;
    }

    static ImapTrouble nonsense(String said) {
        var shown = said.length() > 80 ? said.substring(0, 80) + "…" : said;
        return new ImapTrouble(
                AccountProblem.BROKEN_OFF, "the server said what nobody understands: " + shown);
    }
}
