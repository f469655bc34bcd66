package io.tagport.server.record;

import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.wire.TpnsOperation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operation of a request, in either protocol. {@link #toString} returns the text that {@link #parse} accepts, such
 * as {@code tpns/6} or {@code im/add_tag}; the older paths of IM are reported under the current names.
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
    /** Unbinds tags from every token. */
    TPNS_PURGE("tpns/delete_all_device"),
    /** A request of TPNS that names no operation, or was rejected before its operation was read. */
    TPNS_UNREADABLE("tpns/unreadable"),
    /** Reads tags. */
    IM_GET("im/get_tag"),
    /** Adds or replaces tags. */
    IM_ADD("im/add_tag"),
    /** Removes tags by name. */
    IM_REMOVE("im/remove_tag"),
    /** Removes all tags. */
    IM_CLEAR("im/clear_all_tags"),
    /** A request under {@code /v4/} whose path is no command. */
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
     * Finds an operation by its text.
     *
     * @param text as returned by {@link #toString}
     * @return the operation; empty if none has this text
     */
    public static Optional<Operation> parse(String text) {
        return Arrays.stream(values())
                .filter(operation -> operation.text.equals(text))
                .findFirst();
    }

    /**
     * Returns the operation for one of the ten operations of TPNS.
     *
     * @param operation the operation that {@code operator_type} denotes
     * @return the corresponding constant
     */
    public static Operation of(TpnsOperation operation) {
        return OF_TPNS.getOrDefault(operation, TPNS_UNREADABLE);
    }

    /**
     * Returns the operation for a command of IM.
     *
     * @param command the command that the path denotes
     * @return the corresponding constant
     */
    public static Operation of(ImCommand command) {
        return OF_IM.getOrDefault(command, IM_UNREADABLE);
    }

    /** Creates the lookup map, as a lookup occurs for every request. */
    private static <E extends Enum<E>> Map<E, Operation> named(Class<E> asked, Function<E, String> text) {
        Map<E, Operation> named = new EnumMap<>(asked);
        for (E one : asked.getEnumConstants()) {
            parse(text.apply(one)).ifPresent(operation -> named.put(one, operation));
        }
        return named;
    }

    /**
     * Tests whether the operation belongs to TPNS.
     *
     * @return whether it does; also true for {@link #TPNS_UNREADABLE}
     */
    public boolean isTpns() {
        return text.startsWith("tpns/");
    }

    /**
     * Tests whether the operation belongs to IM Push.
     *
     * @return whether it does; also true for {@link #IM_UNREADABLE}
     */
    public boolean isIm() {
        return text.startsWith("im/");
    }

    @Override
    public String toString() {
        return text;
    }
}
