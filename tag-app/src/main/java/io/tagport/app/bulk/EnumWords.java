package io.tagport.app.bulk;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The words for the constants of an enum in files, options and JSON.
 *
 * @param <E> the enum
 */
public final class EnumWords<E extends Enum<E>> {
    private final List<E> constants;
    private final Function<E, String> word;

    private EnumWords(List<E> constants, Function<E, String> word) {
        this.constants = constants;
        this.word = word;
    }

    /**
     * Creates the words of an enum.
     *
     * @param <E> the enum
     * @param type the class of the enum
     * @param word returns the word for a constant
     * @return the words, in the order of the constants
     */
    public static <E extends Enum<E>> EnumWords<E> of(Class<E> type, Function<E, String> word) {
        return new EnumWords<>(List.of(type.getEnumConstants()), word);
    }

    /**
     * Returns the constant of a word.
     *
     * @param text the word, exactly
     * @return the constant; empty if no constant has this word
     */
    public Optional<E> find(String text) {
        return first(text::equals);
    }

    /**
     * Returns the constant of a word, ignoring case.
     *
     * @param text the word
     * @return the constant; empty if no constant has this word
     */
    public Optional<E> findIgnoringCase(String text) {
        return first(text::equalsIgnoreCase);
    }

    private Optional<E> first(Predicate<String> isIt) {
        return constants.stream()
                .filter(constant -> isIt.test(word.apply(constant)))
                .findFirst();
    }

    /**
     * Returns all words.
     *
     * @return the words, separated by a comma and a space
     */
    public String all() {
        return constants.stream().map(word).collect(Collectors.joining(", "));
    }
}
