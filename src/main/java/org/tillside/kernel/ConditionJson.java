package org.tillside.kernel;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conditions as JSON: <code>{"all": […]}</code>, <code>{"any": […]}</code>, <code>{"not": …}</code>
 * , <code>{"field": "subject", "is": "contains", "values": ["return"]}</code>; a number stands in
 * {@code number}, a time as ISO 8601 in {@code time}. What is not so is refused: with where, and
 * how to mend it.
 */
public final class ConditionJson {

    public static final int DEEPEST = 6;
    public static final int MOST = 100;
    private static final int LONGEST = 60_000;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final ConditionCatalogue catalogue;
    private int comparisons;

    private ConditionJson(ConditionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @throws Fault condition.json, condition.field, condition.operator, condition.value,
     *     condition.deep, condition.large
     */
    public static Condition read(String json, ConditionCatalogue catalogue) {
        if (json.length() > LONGEST)
            throw Fault.user(
                    "condition.large", "A condition has at most " + LONGEST + " characters.");
        try {
            return read(JSON.readTree(json), catalogue);
        } catch (JacksonException garbage) {
            throw new Fault(
                    "condition.json",
                    Fault.Blame.USER,
                    "The condition is not JSON: " + garbage.getOriginalMessage(),
                    garbage);
        }
    }

    public static Condition read(JsonNode json, ConditionCatalogue catalogue) {
        return new ConditionJson(catalogue).part(json, "condition", 1);
    }

    public static String write(Condition condition) {
        return node(condition).toString();
    }

    public static ObjectNode node(Condition condition) {
        var node = JSON.createObjectNode();
        switch (condition) {
            case Condition.All(var parts) -> parts(node.putArray("all"), parts);
            case Condition.Any(var parts) -> parts(node.putArray("any"), parts);
            case Condition.Not(var part) -> node.set("not", node(part));
            case Condition.Comparison(var field, var operator, var operand) -> {
                node.put("field", field).put("is", operator.word());
                operand(node, operand);
            }
        }
        return node;
    }

    private static void parts(ArrayNode array, List<Condition> parts) {
        for (var part : parts) array.add(node(part));
    }

    private static void operand(ObjectNode node, Operand operand) {
        switch (operand) {
            case Operand.Words(var words) -> {
                var array = node.putArray("values");
                words.forEach(array::add);
            }
            case Operand.Count(var number) -> node.put("number", number);
            case Operand.Span(var length) -> node.put("time", length.toString());
            case Operand.Nothing() -> {}
        }
    }

    private Condition part(JsonNode node, String where, int depth) {
        if (depth > DEEPEST)
            throw Fault.user(
                    "condition.deep",
                    where + " lies deeper than " + DEEPEST + ": make it flatter.");
        if (node.has("all")) return new Condition.All(list(only(node, where, "all"), where, depth));
        if (node.has("any")) return new Condition.Any(list(only(node, where, "any"), where, depth));
        if (node.has("not"))
            return new Condition.Not(
                    part(only(node, where, "not").get("not"), where + ".not", depth + 1));
        if (node.has("field")) return comparison(node, where);
        throw Fault.user(
                "condition.json",
                where
                        + " is none of {\"all\": […]}, {\"any\": […]}, {\"not\": …}, {\"field\": …}.");
    }

    private List<Condition> list(JsonNode node, String where, int depth) {
        var name = node.propertyNames().iterator().next();
        var array = node.get(name);
        if (!array.isArray())
            throw Fault.user("condition.json", where + "." + name + " is a list: write [ … ].");
        boolean root = depth == 1 && name.equals("all");
        if (array.isEmpty() && !root)
            throw Fault.user(
                    "condition.json", where + "." + name + " is empty: leave it away, or fill it.");
        var parts = new ArrayList<Condition>();
        for (int i = 0; i < array.size(); i++)
            parts.add(part(array.get(i), where + "." + name + "[" + i + "]", depth + 1));
        return parts;
    }

    private Condition comparison(JsonNode node, String where) {
        if (++comparisons > MOST)
            throw Fault.user("condition.large", "A condition compares at most " + MOST + " times.");
        only(node, where, "field", "is", "values", "number", "time");
        var name = node.get("field").asString("");
        var field =
                catalogue
                        .find(name)
                        .orElseThrow(() ->
                                Fault.user(
                                        "condition.field",
                                        where
                                                + ".field: there is no \""
                                                + name
                                                + "\", but "
                                                + catalogue.names()
                                                + "."));
        var operator = operator(node.path("is").asString(""), field, where);
        try {
            return new Condition.Comparison(name, operator, operand(node, field, where));
        } catch (Fault wrong) {
            throw new Fault(wrong.code(), Fault.Blame.USER, where + ": " + wrong.words(), wrong);
        }
    }

    private static Operator operator(String word, ConditionField field, String where) {
        return Operator.find(word)
                .filter(it -> it.kind() == field.kind())
                .orElseThrow(() ->
                        Fault.user(
                                "condition.operator",
                                where
                                        + ".is: of "
                                        + field.name()
                                        + " one asks "
                                        + field.kind().operators().stream()
                                                .map(Operator::word)
                                                .collect(Collectors.joining(", "))
                                        + ", not \""
                                        + word
                                        + "\"."));
    }

    private static Operand operand(JsonNode node, ConditionField field, String where) {
        return switch (field.kind()) {
            case TEXT, CHOICE, SET, HOURS -> new Operand.Words(values(node, where));
            case NUMBER -> {
                only(node, where, "field", "is", "number");
                if (!node.path("number").isIntegralNumber()
                        || !node.get("number").canConvertToLong())
                    throw value("write \"number\", a whole number.");
                yield new Operand.Count(node.get("number").asLong());
            }
            case AGE -> {
                only(node, where, "field", "is", "time");
                yield new Operand.Span(span(node.path("time").asString("")));
            }
            case YES_NO -> {
                only(node, where, "field", "is");
                yield new Operand.Nothing();
            }
        };
    }

    private static List<String> values(JsonNode node, String where) {
        only(node, where, "field", "is", "values");
        var values = new ArrayList<String>();
        for (var each : node.path("values")) {
            if (!each.isString()) throw value("each of \"values\" is a text: write it in quotes.");
            values.add(each.asString());
        }
        if (!node.path("values").isArray() || values.isEmpty())
            throw value("write \"values\", a list of texts.");
        return values;
    }

    private static Duration span(String words) {
        try {
            return Duration.parse(words);
        } catch (DateTimeParseException | ArithmeticException garbage) {
            throw new Fault(
                    "condition.value",
                    Fault.Blame.USER,
                    "write \"time\" as PT4H or P3D, not \"" + words + "\".",
                    garbage);
        }
    }

    private static Fault value(String words) {
        return Fault.user("condition.value", words);
    }

    private static JsonNode only(JsonNode node, String where, String... names) {
        var allowed = List.of(names);
        for (var name : node.propertyNames())
            if (!allowed.contains(name))
                throw Fault.user(
                        "condition.json",
                        where + ": \"" + name + "\" does not stand beside " + allowed + ".");
        return node;
    }
}
