package io.tagport.tpns.wire;

import java.util.List;
import java.util.Optional;

/**
 * What {@code operator_type} asks for, and which lists each operation uses. Source: TPNS page 548/39067 of 2023-12-25.
 */
public enum TpnsOperation {
    /** Binds one tag to one token. */
    ADD_TAG(1, Effect.ADD, ListUse.FIRST, ListUse.FIRST),
    /** Unbinds one tag from one token. */
    REMOVE_TAG(2, Effect.REMOVE, ListUse.FIRST, ListUse.FIRST),
    /** Binds several tags to one token. */
    ADD_TAGS(3, Effect.ADD, ListUse.ALL, ListUse.FIRST),
    /** Unbinds several tags from one token. */
    REMOVE_TAGS(4, Effect.REMOVE, ListUse.ALL, ListUse.FIRST),
    /** Unbinds all tags from one token. */
    CLEAR(5, Effect.CLEAR, ListUse.NONE, ListUse.FIRST),
    /**
     * Overwrites tags of one token: those of the categories named if every tag of the list has a {@code :}, and all of
     * them otherwise.
     */
    OVERWRITE(6, Effect.OVERWRITE, ListUse.ALL, ListUse.FIRST),
    /** Binds one tag to several tokens. */
    ADD_TO_TOKENS(7, Effect.ADD, ListUse.FIRST, ListUse.ALL),
    /** Unbinds one tag from several tokens. */
    REMOVE_FROM_TOKENS(8, Effect.REMOVE, ListUse.FIRST, ListUse.ALL),
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
    private final ListUse tags;
    private final ListUse tokens;
    private final ListUse pairs;

    TpnsOperation(int number, Effect effect, ListUse tags, ListUse tokens) {
        this(number, effect, tags, tokens, ListUse.NONE);
    }

    TpnsOperation(int number, Effect effect) {
        this(number, effect, ListUse.NONE, ListUse.NONE, ListUse.ALL);
    }

    TpnsOperation(int number, Effect effect, ListUse tags, ListUse tokens, ListUse pairs) {
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
     * Gives the value of {@code operator_type}.
     *
     * @return 1 to 10
     */
    public int number() {
        return number;
    }

    /**
     * Tells what happens to the tags.
     *
     * @return the effect
     */
    public Effect effect() {
        return effect;
    }

    /**
     * Tells what is used of {@code tag_list}.
     *
     * @return its use
     */
    public ListUse tags() {
        return tags;
    }

    /**
     * Tells what is used of {@code token_list}.
     *
     * @return its use
     */
    public ListUse tokens() {
        return tokens;
    }

    /**
     * Tells what is used of {@code tag_token_list}.
     *
     * @return its use
     */
    public ListUse pairs() {
        return pairs;
    }
}
