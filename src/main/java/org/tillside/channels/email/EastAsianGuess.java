package org.tillside.channels.email;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the double-byte charsets of East Asia apart: each keeps its everyday characters in rows of
 * its own, so the share of pairs that fall into those rows speaks for it. Needs only a few
 * characters, where general detectors want a paragraph.
 */
enum EastAsianGuess {
    KOREAN(Charsets.KOREAN, "ko") {
        @Override
        int weight(int lead, int trail) {
            if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) return COMMON;
            if (lead >= 0xa1 && lead <= 0xa3 && trail >= 0xa1) return COMMON / 2;
            boolean valid =
                    trail >= 0x41 && trail <= 0x5a
                            || trail >= 0x61 && trail <= 0x7a
                            || trail >= 0x81 && trail < 0xff;
            if (!valid || lead == 0x80 || lead > 0xfd) return BAD;
            return lead < 0xa1 || trail < 0xa1 ? COMMON / 3 : 0;
        }
    },
    JAPANESE_EUC(Charsets.JAPANESE_EUC, "ja") {
        @Override
        int weight(int lead, int trail) {
            if (trail < 0xa1 || trail > 0xfe || lead < 0xa1 && lead != 0x8e && lead != 0x8f)
                return BAD;
            if (lead == 0xa4 || lead == 0xa5) return KANA;
            return lead >= 0xb0 && lead <= 0xcf || lead == 0xa1 ? COMMON : 0;
        }
    },
    JAPANESE(Charsets.JAPANESE, "ja") {
        @Override
        int weight(int lead, int trail) {
            if (trail < 0x40
                    || trail == 0x7f
                    || trail > 0xfc
                    || lead == 0x80
                    || lead == 0xa0
                    || lead > 0xfc) return BAD;
            if (lead == 0x82 && trail >= 0x9f || lead == 0x83 && trail <= 0x96) return KANA;
            return lead == 0x81 || lead >= 0x88 && lead <= 0x97 ? COMMON : 0;
        }

        @Override
        boolean isSingle(int lead) {
            return lead >= 0xa1 && lead <= 0xdf;
        }
    },
    CHINESE(Charsets.CHINESE, "zh") {
        @Override
        int weight(int lead, int trail) {
            if (trail < 0x40 || trail == 0x7f || trail == 0xff || lead == 0x80 || lead == 0xff)
                return BAD;
            return trail >= 0xa1 && (lead >= 0xb0 && lead <= 0xd7 || lead >= 0xa1 && lead <= 0xa3)
                    ? COMMON
                    : 0;
        }
    },
    TAIWANESE(Charsets.TAIWANESE, "zh") {
        @Override
        int weight(int lead, int trail) {
            boolean valid = trail >= 0x40 && trail <= 0x7e || trail >= 0xa1 && trail <= 0xfe;
            if (!valid || lead == 0x80 || lead == 0xff) return BAD;
            return lead >= 0xa4 && lead <= 0xc6 || lead == 0xa1 ? COMMON : 0;
        }
    };
    private static final int COMMON = 100, KANA = 115, BAD = -300;

    /** Of a sample, so that a long mail costs no more than a short one. */
    private static final int SAMPLE = 8 * 1024;

    final Charset charset;

    /** ISO 639-1. */
    final String language;

    EastAsianGuess(Charset charset, String language) {
        this.charset = charset;
        this.language = language;
    }

    /** How much a pair speaks for this charset. */
    abstract int weight(int lead, int trail);

    boolean isSingle(int lead) {
        return false;
    }

    /**
     * @param share 0 to about 115: how everyday the pairs are; @param pairs how many there were
     */
    record Score(EastAsianGuess guess, int share, int pairs) {}

    Score score(byte[] bytes) {
        int sum = 0;
        int pairs = 0;
        boolean kana = false;
        for (int i = 0; i < Math.min(bytes.length, SAMPLE); i++) {
            int lead = bytes[i] & 0xff;
            if (lead < 0x80) continue;
            pairs++;
            if (isSingle(lead) || i + 1 == bytes.length) continue;
            int weight = weight(lead, bytes[++i] & 0xff);
            kana |= weight == KANA;
            sum += weight;
        }
        int share = pairs == 0 ? 0 : sum / pairs;
        return new Score(this, isJapanese() && !kana ? share * 8 / 10 : share, pairs);
    }

    /** Japanese without a single kana is rare: the same bytes are Chinese. */
    private boolean isJapanese() {
        return this == JAPANESE || this == JAPANESE_EUC;
    }

    /** The likeliest one; null if none is likely. */
    static @Nullable Score best(byte[] bytes, int leastPairs) {
        return List.of(values()).stream()
                .map(guess -> guess.score(bytes))
                .filter(score -> score.share >= 70 && score.pairs >= leastPairs)
                .max(
                        Comparator.comparingInt((Score score) -> score.share)
                                .thenComparing(score -> -score.guess.ordinal()))
                .orElse(null);
    }

    static @Nullable EastAsianGuess of(Charset charset) {
        for (var guess : values()) if (guess.charset.equals(charset)) return guess;
        return null;
    }
}
