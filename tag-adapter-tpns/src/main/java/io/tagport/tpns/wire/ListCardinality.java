package io.tagport.tpns.wire;

import java.util.List;

/** What an operation does with a list of its request. */
public enum ListCardinality {
    /** Nothing: whatever is in it is ignored. */
    NONE,
    /** It takes the first entry and drops the rest without a word. */
    FIRST,
    /** It takes every entry. */
    ALL;

    /**
     * Takes what is used.
     *
     * @param <T> what is listed
     * @param list a list of the request
     * @return nothing, the first entry or the whole list
     */
    public <T> List<T> of(List<T> list) {
        if (this == ALL) {
            return list;
        }
        return this == NONE || list.isEmpty() ? List.of() : list.subList(0, 1);
    }
}
