package org.tillside.demo;

import java.time.ZoneId;
import java.util.List;
import org.tillside.access.Role;

/**
 * A workspace of the example world.
 *
 * @param folder of its scenes, below {@code demo/}
 */
record Company(String name, String folder, ZoneId zone, List<Post> mailboxes, List<Player> staff) {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** Works for both: one sign-in, two workspaces. */
    private static final Player MINJI =
            new Player(
                    "minji",
                    "Minji Han",
                    "minji@nordlicht.example",
                    Role.LEAD,
                    "en",
                    "Europe/Berlin");

    static final List<Company> ALL = List.of(nordlicht(), hanbit());

    Company {
        mailboxes = List.copyOf(mailboxes);
        staff = List.copyOf(staff);
    }

    private static Company nordlicht() {
        return new Company(
                "Nordlicht Commerce",
                "nordlicht",
                BERLIN,
                List.of(
                        new Post(
                                "service",
                                "service@nordlicht.example",
                                "Nordlicht Webshop",
                                "Nordlicht Commerce GmbH · Hafenstraße 3 · 24103 Kiel"),
                        new Post(
                                "markets",
                                "markets@nordlicht.example",
                                "Nordlicht on Amazon",
                                "Nordlicht Commerce GmbH · Hafenstraße 3 · 24103 Kiel"),
                        new Post(
                                "ebay",
                                "ebay@nordlicht.example",
                                "Nordlicht on eBay",
                                "Nordlicht Commerce GmbH · Hafenstraße 3 · 24103 Kiel"),
                        new Post(
                                "kaufland",
                                "kaufland@nordlicht.example",
                                "Nordlicht bei Kaufland",
                                "Nordlicht Commerce GmbH · Hafenstraße 3 · 24103 Kiel"),
                        new Post(
                                "korea",
                                "korea@nordlicht.example",
                                "노르트리히트 쿠팡",
                                "노르트리히트 코리아 고객센터 · 평일 10:00–18:00"),
                        new Post(
                                "naver",
                                "naver@nordlicht.example",
                                "노르트리히트 스마트스토어",
                                "노르트리히트 코리아 고객센터 · 평일 10:00–18:00")),
                List.of(
                        new Player(
                                "friederike",
                                "Friederike Nordmann",
                                "friederike@nordlicht.example",
                                Role.OWNER,
                                "de",
                                "Europe/Berlin"),
                        MINJI,
                        new Player(
                                "tamas",
                                "Tamás Somogyi",
                                "tamas@nordlicht.example",
                                Role.AGENT,
                                "hu",
                                "Europe/Budapest"),
                        new Player(
                                "ludivine",
                                "Ludivine Boyer",
                                "ludivine@nordlicht.example",
                                Role.AGENT,
                                "en",
                                "Europe/Paris"),
                        new Player(
                                "owen",
                                "Owen Pritchard",
                                "owen@kettleworks.example",
                                Role.GUEST,
                                "en",
                                "Europe/London")));
    }

    private static Company hanbit() {
        return new Company(
                "Hanbit Living",
                "hanbit",
                SEOUL,
                List.of(
                        new Post(
                                "help",
                                "help@hanbit.example",
                                "한빛리빙 고객센터",
                                "한빛리빙 · 평일 09:30–17:30")),
                List.of(
                        new Player(
                                "eunchae",
                                "서은채",
                                "eunchae@hanbit.example",
                                Role.OWNER,
                                "ko",
                                "Asia/Seoul"),
                        MINJI,
                        new Player(
                                "dohyun",
                                "강도현",
                                "dohyun@hanbit.example",
                                Role.AGENT,
                                "ko",
                                "Asia/Seoul")));
    }

    Post mailbox(String handle) {
        return mailboxes.stream()
                .filter(post -> post.handle().equals(handle))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mailbox " + handle));
    }

    Player player(String handle) {
        return staff.stream()
                .filter(player -> player.handle().equals(handle))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no player " + handle));
    }
}
