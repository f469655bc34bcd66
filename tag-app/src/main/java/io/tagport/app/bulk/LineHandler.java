package io.tagport.app.bulk;

/** A handler that receives the lines of a bulk file in order. */
public interface LineHandler {
    /**
     * Handles a well-formed line.
     *
     * @param line the next line
     */
    void accept(BulkLine line);

    /**
     * Handles a malformed line.
     *
     * @param number the number of the line, from 1
     * @param reason the error description
     * @param text the text of the line
     */
    void reject(long number, String reason, String text);
}
