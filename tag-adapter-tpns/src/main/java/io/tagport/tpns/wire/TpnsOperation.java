package io.tagport.tpns.wire;

import java.util.List;
import java.util.Optional;

/**
 * The operations that {@code operator_type} denotes, with the lists that each operation uses. Source: TPNS page
 * 548/39067 of 2023-12-25.
 */
public enum TpnsOperation {
    /** Binds one tag to one token. */
    ADD_TAG(1, Effect.ADD, ListCardinality.FIRST, ListCardinality.FIRST),
    /** Unbinds one tag from one token. */
    REMOVE_TAG(2, Effect.REMOVE, ListCardinality.FIRST, ListCardinality.FIRST),
    /** Binds several tags to one token. */
    ADD_TAGS(3, Effect.ADD, ListCardinality.ALL, ListCardinality.FIRST),
    /** Unbinds several tags from one token. */
    REMOVE_TAGS(4, Effect.REMOVE, ListCardinality.ALL, ListCardinality.FIRST),
    /** Unbinds all tags from one token. */
    CLEAR(5, Effect.CLEAR, ListCardinality.NONE, ListCardinality.FIRST),
    /**
     * Overwrites tags of one token: those of the listed categories if every tag of the list has a {@code :}, and all
     * tags otherwise.
     */
    OVERWRITE(6, Effect.OVERWRITE, ListCardinality.ALL, ListCardinality.FIRST),
    /** Binds one tag to several tokens. */
    ADD_TO_TOKENS(7, Effect.ADD, ListCardinality.FIRST, ListCardinality.ALL),
    /** Unbinds one tag from several tokens. */
    REMOVE_FROM_TOKENS(8, Effect.REMOVE, ListCardinality.FIRST, ListCardinality.ALL),
    /** Binds pairs. */
    ADD_PAIRS(9, Effect.ADD),
    /** Unbinds pairs. */
    REMOVE_PAIRS(10, Effect.REMOVE);

    /** The effect of an operation on tags. */
    public enum Effect {
        /** The tags are added. */
        ADD,
        /** The tags are removed. */
        REMOVE,
        /** The tags replace others. */
        OVERWRITE,
        /** All tags are removed. */
        CLEAR
    }

    /** The operations in the order of their numbers 1, 2, … */
    private static final List<TpnsOperation> IN_ORDER = List.of(values());

    private final int number;
    private final Effect effect;
    private final ListCardinality tags;
    private final ListCardinality tokens;
    private final ListCardinality pairs;

    TpnsOperation(int number, Effect effect, ListCardinality tags, ListCardinality tokens) {
        this(number, effect, tags, tokens, ListCardinality.NONE);
    }

    TpnsOperation(int number, Effect effect) {
        this(number, effect, ListCardinality.NONE, ListCardinality.NONE, ListCardinality.ALL);
    }

    TpnsOperation(int number, Effect effect, ListCardinality tags, ListCardinality tokens, ListCardinality pairs) {
        this.number = number;
        this.effect = effect;
        this.tags = tags;
        this.tokens = tokens;
        this.pairs = pairs;
    }

    /**
     * Finds an operation by its number.
     *
     * @param number a value of {@code operator_type}
     * @return the operation; empty unless the number is 1 to 10
     */
    public static Optional<TpnsOperation> of(int number) {
        return number < 1 || number > IN_ORDER.size() ? Optional.empty() : Optional.of(IN_ORDER.get(number - 1));
    }

    /**
     * Returns the value of {@code operator_type}.
     *
     * @return 1 to 10
     */
    public int number() {
        return number;
    }

    /**
     * Returns the effect on tags.
     *
     * @return the effect
     */
    public Effect effect() {
        return effect;
    }

    /**
     * Returns the number of entries that the operation uses of {@code tag_list}.
     *
     * @return the cardinality
     */
    public ListCardinality tags() {
        return tags;
    }

    /**
     * Returns the number of entries that the operation uses of {@code token_list}.
     *
     * @return the cardinality
     */
    public ListCardinality tokens() {
        return tokens;
    }

    /**
     * Returns the number of entries that the operation uses of {@code tag_token_list}.
     *
     * @return the cardinality
     */
    public ListCardinality pairs() {
        return pairs;
    }
}
