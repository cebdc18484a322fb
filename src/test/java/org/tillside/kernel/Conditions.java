package org.tillside.kernel;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes conditions for properties: of every shape, over the fields of a catalogue. */
public final class Conditions {

    private final ConditionCatalogue catalogue;
    private final BiFunction<ConditionField, RandomGenerator, String> word;

    /**
     * @param word a value that a field may be compared with, and that it sometimes has
     */
    public Conditions(
            ConditionCatalogue catalogue,
            BiFunction<ConditionField, RandomGenerator, String> word) {
        this.catalogue = catalogue;
        this.word = word;
    }

    public Condition next(RandomGenerator random) {
        return next(random, ConditionJson.DEEPEST - 1);
    }

    private Condition next(RandomGenerator random, int depth) {
        int shape = depth == 0 ? 3 : random.nextInt(6);
        return switch (shape) {
            case 0 -> new Condition.All(parts(random, depth));
            case 1 -> new Condition.Any(parts(random, depth));
            case 2 -> new Condition.Not(next(random, depth - 1));
            default -> comparison(random);
        };
    }

    private List<Condition> parts(RandomGenerator random, int depth) {
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(_ -> next(random, depth - 1))
                .toList();
    }

    private Condition comparison(RandomGenerator random) {
        var field = one(random, catalogue.fields());
        var operator = one(random, field.kind().operators());
        return new Condition.Comparison(field.name(), operator, operand(random, field));
    }

    private Operand operand(RandomGenerator random, ConditionField field) {
        return switch (field.kind()) {
            case TEXT, CHOICE, SET, HOURS ->
                    new Operand.Words(
                            IntStream.range(0, random.nextInt(1, 4))
                                    .mapToObj(_ -> word.apply(field, random))
                                    .toList());
            case NUMBER -> new Operand.Count(random.nextInt(5));
            case AGE -> new Operand.Span(Duration.ofHours(random.nextInt(1, 100)));
            case YES_NO -> new Operand.Nothing();
        };
    }

    public static <T> T one(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
