package io.tagport.domain.port;

import java.util.List;

/**
 * A row that a repair excludes from the store and keeps elsewhere, because the row is unreadable or refers to data that
 * does not exist.
 *
 * @param subject the id of the row's subject; empty if the id cannot be read, or if the row belongs to a tag
 * @param remainingTags the tags that the subject carries after the repair
 * @param reason the problem of the row
 * @param key the key of the row, in hexadecimal
 * @param row the value of the row, in hexadecimal
 */
public record QuarantinedRow(String subject, List<String> remainingTags, String reason, String key, String row) {
    /** Copies {@code remainingTags} defensively. */
    public QuarantinedRow {
        remainingTags = List.copyOf(remainingTags);
    }

    /** Returns only the problem of the row: the row itself is intended for a file, not for a log. */
    @Override
    public String toString() {
        return reason;
    }
}
