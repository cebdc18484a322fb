package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server with one folder that counts its mails anew when it likes, answers {@code n:*} with the
 * last mail though it is below n, and hangs up now and then.
 */
final class ModelImap extends RudeImap {

    private static final Pattern RANGE = Pattern.compile("UID (\\d+):(\\d+|\\*)");
    private static final Pattern ONE = Pattern.compile("UID FETCH (\\d+) ");

    /** A mail at each place; its UID is its place. */
    private final List<String> mails = new ArrayList<>();

    private final RandomGenerator random;
    private int uidValidity = 1;
    private volatile boolean moody;

    ModelImap(RandomGenerator random) throws IOException {
        super(Map.of());
        this.random = random;
    }

    synchronized void put(String mail) {
        mails.add(mail);
    }

    synchronized void countAnew() {
        uidValidity++;
        Collections.shuffle(mails, new Random(random.nextLong()));
    }

    void beMoody(boolean now) {
        moody = now;
    }

    @Override
    synchronized String said(String command, String line) {
        var answer =
                switch (command) {
                    case "EXAMINE" ->
                            "* %d EXISTS\n* OK [UIDVALIDITY %d] .\n* OK [UIDNEXT %d] .\n# OK\n"
                                    .formatted(mails.size(), uidValidity, mails.size() + 1);
                    case "SEARCH" -> search(line);
                    case "SIZE" -> fetch(line, "RFC822.SIZE %1$d");
                    case "FETCH" -> fetch(line, "BODY[]<0> {%1$d}\n%2$s");
                    default -> super.said(command, line);
                };
        if (!moody || random.nextInt(8) > 0) return answer;
        return answer.substring(0, random.nextInt(answer.length())) + HANG_UP;
    }

    private String search(String line) {
        var range = RANGE.matcher(line);
        if (!range.find()) throw new IllegalArgumentException(line);
        int from = Integer.parseInt(range.group(1));
        boolean open = range.group(2).equals("*");
        int upTo = open ? mails.size() : Integer.parseInt(range.group(2));
        var found = new ArrayList<Integer>();
        for (int uid = from; uid <= Math.min(upTo, mails.size()); uid++) found.add(uid);
        if (open && found.isEmpty() && !mails.isEmpty()) found.add(mails.size());
        return "* SEARCH%s\n# OK\n"
                .formatted(found.stream().map(it -> " " + it).collect(Collectors.joining()));
    }

    private String fetch(String line, String told) {
        var one = ONE.matcher(line);
        if (!one.find()) throw new IllegalArgumentException(line);
        int uid = Integer.parseInt(one.group(1));
        var mail = mails.get(uid - 1);
        return "* %d FETCH (UID %d %s)\n# OK\n"
                .formatted(uid, uid, told.formatted(mail.getBytes(ISO_8859_1).length, mail));
    }
}
