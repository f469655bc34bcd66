package io.tagport.server.fault;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of faults to inject and their triggers. Rules are evaluated in order: delays add up, and the first other fault
 * that is triggered ends the evaluation. The syntax of a line is
 *
 * <pre>{@code
 * WHERE [of SUBJECT]… [WHEN] -> FAULT
 * }</pre>
 *
 * <table>
 * <caption>The words</caption>
 * <tr><td>{@code WHERE}</td><td>{@code any}, {@code tpns}, {@code im}, or operations such as {@code tpns/5,tpns/6},
 *     {@code tpns/delete_all_device}, {@code im/add_tag}</td></tr>
 * <tr><td>{@code of SUBJECT}</td><td>only requests that name one of these; in quotes if it has a blank</td></tr>
 * <tr><td>{@code WHEN}</td><td>{@code always} (if omitted), {@code rate 0.1}, {@code next 3}, {@code nth 2},
 *     {@code after 5s}</td></tr>
 * <tr><td>{@code FAULT}</td><td>{@code code 1008028}, {@code status 503}, {@code status 429 retry-after 2s},
 *     {@code delay 200ms}, {@code cut}, {@code lose-reply}, {@code partial 1008006 of SUBJECT…}</td></tr>
 * </table>
 *
 * <p>One line may be {@code seed 42}; empty lines and lines that start with {@code #} are skipped.
 *
 * @param seed the seed of the random numbers for rates
 * @param rules the rules, in the order of their evaluation
 */
public record FaultScript(long seed, List<FaultRule> rules) {
    private static final FaultScript NONE = new FaultScript(0, List.of());

    /** Copies the rules defensively. */
    public FaultScript {
        rules = List.copyOf(rules);
    }

    /**
     * Returns the script that injects no faults.
     *
     * @return a script without rules
     */
    public static FaultScript none() {
        return NONE;
    }

    /**
     * Creates a script of rules, with seed 0.
     *
     * @param rules the rules, in the order of their evaluation
     * @return the script
     */
    public static FaultScript of(FaultRule... rules) {
        return new FaultScript(0, List.of(rules));
    }

    /**
     * Parses a script.
     *
     * @param text lines in the syntax described above
     * @return the script
     * @throws IllegalArgumentException for the first malformed line, with its number and what was expected
     */
    public static FaultScript parse(String text) {
        return ScriptReader.read(text);
    }

    /**
     * Returns a copy of this script with another seed.
     *
     * @param other the seed
     * @return the same rules, with other random numbers
     */
    public FaultScript withSeed(long other) {
        return new FaultScript(other, rules);
    }

    /**
     * Formats the script in the syntax of {@link #parse}.
     *
     * @return one line for the seed and one for each rule; it contains the subjects' ids unmasked and must not be
     *     logged
     */
    public String text() {
        return "seed " + seed + "\n"
                + rules.stream().map(rule -> rule.text() + "\n").collect(Collectors.joining());
    }
}
