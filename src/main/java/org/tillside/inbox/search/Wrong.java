package org.tillside.inbox.search;

/**
 * Why a query cannot be understood.
 *
 * @param reason stable; has words in every language under {@code inbox.search.wrong.<reason>}
 * @param word what of it is meant
 * @param detail the same in one English sentence
 */
public record Wrong(String reason, String word, String detail) {

    static Wrong operator(String name) {
        return new Wrong(
                "operator",
                name,
                "There is no operator \""
                        + name
                        + ":\"; put it in quotation marks to search for these words.");
    }

    static Wrong value(String name) {
        return new Wrong("value", name, "Say something after \"" + name + ":\".");
    }

    static Wrong date(String value) {
        return new Wrong("date", value, "\"" + value + "\" is not a day; write it as 2026-03-31.");
    }

    static Wrong status(String value) {
        return new Wrong(
                "status", value, "A status is open, waiting or closed, not \"" + value + "\".");
    }

    static Wrong has(String value) {
        return new Wrong("has", value, "\"has:\" knows attachment, not \"" + value + "\".");
    }

    static Wrong language(String value) {
        return new Wrong(
                "language",
                value,
                "A language has two letters, such as de or ko, not \"" + value + "\".");
    }

    public static Wrong assignee(String value) {
        return new Wrong(
                "assignee",
                value,
                "Nobody here is called \"" + value + "\"; assignee: also takes me and none.");
    }

    public static Wrong mall(String value) {
        return new Wrong(
                "mall",
                value,
                "There is no mall \""
                        + value
                        + "\" here; mall: takes its name, its platform, and none.");
    }

    static Wrong quote() {
        return new Wrong("quote", "\"", "A quotation mark is opened and not closed.");
    }

    static Wrong tooMuch() {
        return new Wrong("long", "", "A search has at most 20 words and 500 letters.");
    }

    static Wrong nothing() {
        return new Wrong("nothing", "", "There is no word in it that can be searched for.");
    }
}
