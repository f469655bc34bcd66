package io.tagport.im.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The four operations on tags, with their current paths and those of two older families, which have the same bodies.
 */
public enum ImCommand {
    /** Reads tags. Source: pages 1047/60567 and 1047/37172. */
    GET_TAG("get_tag", "im_get_tag"),
    /** Adds or replaces tags. Source: pages 1047/60568 and 1047/37173. */
    ADD_TAG("add_tag", "im_add_tag"),
    /** Removes tags by name. Source: pages 1047/60569 and 1047/37174. */
    REMOVE_TAG("remove_tag", "im_remove_tag"),
    /** Removes all tags of accounts. Source: pages 1047/60570 and 1047/37175. */
    CLEAR_ALL_TAGS("clear_all_tags", "im_remove_all_tags");

    private static final Map<String, ImCommand> BY_PATH = new HashMap<>();

    static {
        for (ImCommand command : values()) {
            BY_PATH.put(command.path, command);
            BY_PATH.put(command.olderPath, command);
            BY_PATH.put(command.oldestPath, command);
        }
    }

    private final String path;
    private final String olderPath;
    private final String oldestPath;

    ImCommand(String name, String olderName) {
        this.path = "/v4/timpush/" + name;
        this.olderPath = "/v4/all_member_push/" + olderName;
        this.oldestPath = "/v4/openim/" + olderName;
    }

    /**
     * Finds the command of a request.
     *
     * @param path the request's path, without the query
     * @return the command with exactly this path in one of the three families; empty if there is none
     */
    public static Optional<ImCommand> byPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /**
     * Returns the current path.
     *
     * @return the path, starting with a slash
     */
    public String path() {
        return path;
    }

    /**
     * Returns the path of the older family, which all published SDKs call.
     *
     * @return the path, starting with a slash
     */
    public String olderPath() {
        return olderPath;
    }

    /**
     * Returns the path of the oldest family, {@code /v4/openim}, documented from 2016 to 2018 with the same bodies.
     *
     * @return the path, starting with a slash
     */
    public String oldestPath() {
        return oldestPath;
    }

    /**
     * Returns the maximum number of accounts per request.
     *
     * @param requested the path of the request
     * @return {@link ImLimits#ACCOUNTS_PER_OLDEST_GET} for {@code /v4/openim/im_get_tag}, otherwise
     *     {@link ImLimits#ACCOUNTS_PER_CALL}
     */
    public int accountsPerCall(String requested) {
        return this == GET_TAG && requested.equals(oldestPath)
                ? ImLimits.ACCOUNTS_PER_OLDEST_GET
                : ImLimits.ACCOUNTS_PER_CALL;
    }
}
