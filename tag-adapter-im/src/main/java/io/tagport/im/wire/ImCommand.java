package io.tagport.im.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The four operations on tags, by their names of today and by those of the older family, which has the same bodies. */
public enum ImCommand {
    /** Reads tags. Source: pages 1047/60567 and 1047/37172. */
    GET_TAG("/v4/timpush/get_tag", "/v4/all_member_push/im_get_tag"),
    /** Adds or replaces tags. Source: pages 1047/60568 and 1047/37173. */
    ADD_TAG("/v4/timpush/add_tag", "/v4/all_member_push/im_add_tag"),
    /** Removes tags by name. Source: pages 1047/60569 and 1047/37174. */
    REMOVE_TAG("/v4/timpush/remove_tag", "/v4/all_member_push/im_remove_tag"),
    /** Removes all tags of accounts. Source: pages 1047/60570 and 1047/37175. */
    CLEAR_ALL_TAGS("/v4/timpush/clear_all_tags", "/v4/all_member_push/im_remove_all_tags");

    private static final Map<String, ImCommand> BY_PATH = new HashMap<>();

    static {
        for (ImCommand command : values()) {
            BY_PATH.put(command.path, command);
            BY_PATH.put(command.olderPath, command);
        }
    }

    private final String path;
    private final String olderPath;

    ImCommand(String path, String olderPath) {
        this.path = path;
        this.olderPath = olderPath;
    }

    /**
     * Finds the command of a request.
     *
     * @param path the request's path, without the query
     * @return the command with exactly this path, of today or older; empty if there is none
     */
    public static Optional<ImCommand> byPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /**
     * Gives the path of today.
     *
     * @return it begins with a slash
     */
    public String path() {
        return path;
    }

    /**
     * Gives the path of the older family, which all published SDKs call.
     *
     * @return it begins with a slash
     */
    public String olderPath() {
        return olderPath;
    }
}
