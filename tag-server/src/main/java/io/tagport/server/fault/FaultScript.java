package io.tagport.server.fault;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What goes wrong, and when. Rules are asked in order: delays add up, and the first other fault that strikes ends the
 * asking. A line is
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
 * <p>One line may be {@code seed 42}; empty lines and those that begin with {@code #} are skipped.
 *
 * @param seed where the chance of rates comes from
 * @param rules in the order in which they are asked
 */
public record FaultScript(long seed, List<FaultRule> rules) {
    private static final FaultScript NONE = new FaultScript(0, List.of());

    /** Copies the rules. */
    public FaultScript {
        rules = List.copyOf(rules);
    }

    /**
     * Lets nothing go wrong.
     *
     * @return a script without rules
     */
    public static FaultScript none() {
        return NONE;
    }

    /**
     * Creates a script of rules, with seed 0.
     *
     * @param rules in the order in which they are asked
     * @return the script
     */
    public static FaultScript of(FaultRule... rules) {
        return new FaultScript(0, List.of(rules));
    }

    /**
     * Reads a script.
     *
     * @param text lines as described above
     * @return the script
     * @throws IllegalArgumentException by the first line that is wrong, with its number and what was expected
     */
    public static FaultScript parse(String text) {
        return ScriptReader.read(text);
    }

    /**
     * Takes another seed.
     *
     * @param other the seed
     * @return the same rules, struck by another chance
     */
    public FaultScript withSeed(long other) {
        return new FaultScript(other, rules);
    }

    /**
     * Writes the script as {@link #parse} takes it.
     *
     * @return one line for the seed and one for each rule; it has the subjects' ids in full, so it belongs into no log
     */
    public String text() {
        return "seed " + seed + "\n"
                + rules.stream().map(rule -> rule.text() + "\n").collect(Collectors.joining());
    }
}
