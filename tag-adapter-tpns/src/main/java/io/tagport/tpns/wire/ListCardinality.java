package io.tagport.tpns.wire;

import java.util.List;

/** The number of entries that an operation uses of a list in its request. */
public enum ListCardinality {
    /** None: the operation ignores the list. */
    NONE,
    /** The first entry; the operation drops the others silently. */
    FIRST,
    /** All entries. */
    ALL;

    /**
     * Returns the entries that the operation uses.
     *
     * @param <T> the type of the entries
     * @param list a list of the request
     * @return no entries, the first entry or the whole list
     */
    public <T> List<T> of(List<T> list) {
        if (this == ALL) {
            return list;
        }
        return this == NONE || list.isEmpty() ? List.of() : list.subList(0, 1);
    }
}
