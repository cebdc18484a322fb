package org.tillside.kernel;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/** What a field is compared with. */
public sealed interface Operand {

    int MOST_WORDS = 50;
    int LONGEST_WORD = 200;
    long LARGEST_NUMBER = 1_000_000_000L;
    Duration LONGEST_SPAN = Duration.ofDays(3_660);

    /** Texts, choices, tags or calendars: one or more, each once. */
    record Words(List<String> words) implements Operand {

        public Words {
            words = List.copyOf(new LinkedHashSet<>(words));
            if (words.isEmpty() || words.size() > MOST_WORDS)
                throw wrong("There are 1 to " + MOST_WORDS + " values.");
            for (var word : words)
                if (word.isBlank() || word.length() > LONGEST_WORD || word.indexOf('\0') >= 0)
                    throw wrong("A value has 1 to " + LONGEST_WORD + " letters.");
        }
    }

    record Count(long number) implements Operand {

        public Count {
            if (number < 0 || number > LARGEST_NUMBER)
                throw wrong("A number is 0 to " + LARGEST_NUMBER + ".");
        }
    }

    record Span(Duration length) implements Operand {

        public Span {
            if (length.isNegative() || length.isZero() || length.compareTo(LONGEST_SPAN) > 0)
                throw wrong("A time is longer than nothing and at most ten years.");
        }
    }

    /** Yes and no say it all. */
    record Nothing() implements Operand {}

    private static Fault wrong(String words) {
        return Fault.user("condition.value", words);
    }
}
