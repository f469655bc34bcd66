package io.tagport.server.record;

import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.wire.TpnsOperation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request asks for, in either protocol. {@link #toString} gives the text that {@link #parse} takes, such as
 * {@code tpns/6} or {@code im/add_tag}; the older paths of IM have the names of today.
 */
public enum Operation {
    /** Binds one tag to one token. */
    TPNS_1("tpns/1"),
    /** Unbinds one tag from one token. */
    TPNS_2("tpns/2"),
    /** Binds several tags to one token. */
    TPNS_3("tpns/3"),
    /** Unbinds several tags from one token. */
    TPNS_4("tpns/4"),
    /** Unbinds all tags from one token. */
    TPNS_5("tpns/5"),
    /** Overwrites tags of one token. */
    TPNS_6("tpns/6"),
    /** Binds one tag to several tokens. */
    TPNS_7("tpns/7"),
    /** Unbinds one tag from several tokens. */
    TPNS_8("tpns/8"),
    /** Binds pairs. */
    TPNS_9("tpns/9"),
    /** Unbinds pairs. */
    TPNS_10("tpns/10"),
    /** Takes tags from every token. */
    TPNS_PURGE("tpns/delete_all_device"),
    /** A request of TPNS that does not say what it asks for, or was refused before that was read. */
    TPNS_UNREADABLE("tpns/unreadable"),
    /** Reads tags. */
    IM_GET("im/get_tag"),
    /** Adds or replaces tags. */
    IM_ADD("im/add_tag"),
    /** Removes tags by name. */
    IM_REMOVE("im/remove_tag"),
    /** Removes all tags. */
    IM_CLEAR("im/clear_all_tags"),
    /** A request under {@code /v4/} that no command stands for. */
    IM_UNREADABLE("im/unreadable"),
    /** A request outside of both protocols. */
    NONE("none");

    private static final Map<TpnsOperation, Operation> OF_TPNS =
            named(TpnsOperation.class, operation -> "tpns/" + operation.number());
    private static final Map<ImCommand, Operation> OF_IM = named(
            ImCommand.class,
            command -> "im" + command.path().substring(command.path().lastIndexOf('/')));

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    /**
     * Finds an operation.
     *
     * @param text as {@link #toString} gives it
     * @return the operation; empty if none has this text
     */
    public static Optional<Operation> parse(String text) {
        return Arrays.stream(values())
                .filter(operation -> operation.text.equals(text))
                .findFirst();
    }

    /**
     * Names one of the ten operations of TPNS.
     *
     * @param operation what {@code operator_type} asks for
     * @return the same in the words of this list
     */
    public static Operation of(TpnsOperation operation) {
        return OF_TPNS.getOrDefault(operation, TPNS_UNREADABLE);
    }

    /**
     * Names a command of IM.
     *
     * @param command what the path asks for
     * @return the same in the words of this list
     */
    public static Operation of(ImCommand command) {
        return OF_IM.getOrDefault(command, IM_UNREADABLE);
    }

    /** Looked up for every request that is served. */
    private static <E extends Enum<E>> Map<E, Operation> named(Class<E> asked, Function<E, String> text) {
        Map<E, Operation> named = new EnumMap<>(asked);
        for (E one : asked.getEnumConstants()) {
            parse(text.apply(one)).ifPresent(operation -> named.put(one, operation));
        }
        return named;
    }

    /**
     * Returns whether it is one of TPNS.
     *
     * @return also for a request that cannot be read
     */
    public boolean isTpns() {
        return text.startsWith("tpns/");
    }

    /**
     * Returns whether it is one of IM Push.
     *
     * @return also for a request that cannot be read
     */
    public boolean isIm() {
        return text.startsWith("im/");
    }

    @Override
    public String toString() {
        return text;
    }
}
