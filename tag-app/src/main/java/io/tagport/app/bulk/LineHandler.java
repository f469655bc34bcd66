package io.tagport.app.bulk;

/** Takes the lines of a bulk file in their order. */
interface LineHandler {
    /** Takes a line of the right form. */
    void take(FileLine line);

    /** Takes note of a line that has not the form. */
    void refuse(long number, String reason, String text);
}
