package org.tillside.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A workspace in a server of the bench's own, as a shop has it.
 *
 * @param mailbox its address
 * @param key opens everything that a program may ask
 * @param links how each of the people comes in, once
 */
record Shop(Server server, String mailbox, String key, List<String> links) {

    private static final String WORKSPACE = "Bench";
    private static final String MAILBOX = "bench@bench-shop.example";

    static Shop open(Server server, List<String> people) {
        Launch.tool(server.data(), "workspace", "create", WORKSPACE);
        Launch.tool(
                server.data(), "mailbox", "create", "--workspace", WORKSPACE, "--address", MAILBOX);
        var links = people.stream().map(name -> member(server, name)).toList();
        var key =
                Launch.tool(
                        server.data(),
                        "key",
                        "create",
                        "--workspace",
                        WORKSPACE,
                        "--name",
                        "bench");
        return new Shop(server, MAILBOX, key, links);
    }

    URI base() {
        return URI.create(server.address());
    }

    /** Uses up the link of this one of its people. */
    Visitor visitor(int person) throws IOException, InterruptedException {
        return new Visitor(base(), links.get(person));
    }

    Robot robot() {
        return new Robot(base(), key);
    }

    static String email(String name) {
        return name.toLowerCase(Locale.ROOT) + "@bench-shop.example";
    }

    private static String member(Server server, String name) {
        return Launch.tool(
                server.data(),
                "staff",
                "create",
                "--workspace",
                WORKSPACE,
                "--email",
                email(name),
                "--name",
                name,
                "--role",
                "lead");
    }
}
