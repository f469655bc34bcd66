package io.tagport.app.bulk;

/** Takes the lines of a bulk file in their order. */
public interface LineHandler {
    /**
     * Takes a line of the right form.
     *
     * @param line the next one
     */
    void take(BulkLine line);

    /**
     * Takes note of a line that has not the form.
     *
     * @param number of the line, from 1
     * @param reason what is wrong with it
     * @param text what it says
     */
    void refuse(long number, String reason, String text);
}
