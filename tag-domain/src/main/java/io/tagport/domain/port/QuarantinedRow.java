package io.tagport.domain.port;

import java.util.List;

/**
 * A row that a repair takes out of the way, because it cannot be read or says something that is not true of anything.
 *
 * @param subject the id of the subject it is of; empty if that cannot be read, or if it is the row of a tag
 * @param kept the tags that the subject carries after the repair
 * @param why what is wrong with it
 * @param key the row's own key, in hexadecimal
 * @param row the row, in hexadecimal
 */
public record QuarantinedRow(String subject, List<String> kept, String why, String key, String row) {
    /** Copies the list. */
    public QuarantinedRow {
        kept = List.copyOf(kept);
    }

    /** Returns the reason alone: the rest is for a file, not for a log. */
    @Override
    public String toString() {
        return why;
    }
}
