package io.tagport.tpns.wire;

import java.util.List;
import java.util.Optional;

/**
 * What {@code operator_type} asks for, and which lists each operation uses. Source: TPNS page 548/39067 of 2023-12-25.
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
     * Overwrites tags of one token: those of the categories named if every tag of the list has a {@code :}, and all of
     * them otherwise.
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

    /** What happens to the tags. */
    public enum Effect {
        /** They are added. */
        ADD,
        /** They are removed. */
        REMOVE,
        /** They replace others. */
        OVERWRITE,
        /** All go. */
        CLEAR
    }

    /** Their numbers are 1, 2, … in this order. */
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
     * Finds an operation.
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
     * Returns what happens to the tags.
     *
     * @return the effect
     */
    public Effect effect() {
        return effect;
    }

    /**
     * Returns what is used of {@code tag_list}.
     *
     * @return its use
     */
    public ListCardinality tags() {
        return tags;
    }

    /**
     * Returns what is used of {@code token_list}.
     *
     * @return its use
     */
    public ListCardinality tokens() {
        return tokens;
    }

    /**
     * Returns what is used of {@code tag_token_list}.
     *
     * @return its use
     */
    public ListCardinality pairs() {
        return pairs;
    }
}
