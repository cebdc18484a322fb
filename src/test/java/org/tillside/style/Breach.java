package org.tillside.style;

/**
 * One place that breaks a rule.
 *
 * @param rule its word in {@code bin/style-exceptions.txt}
 */
record Breach(String file, int line, String rule, String words) {

    @Override
    public String toString() {
        return "FAIL %s:%d [%s] %s".formatted(file, line, rule, words);
    }
}
