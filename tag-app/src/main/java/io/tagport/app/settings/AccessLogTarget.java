package io.tagport.app.settings;

import java.nio.file.Path;

/** The destination of the access log, which has one line per request. */
public sealed interface AccessLogTarget {
    /** No access log. */
    record Off() implements AccessLogTarget {}

    /** Standard output, after the line with the address that the server listens on. */
    record StandardOutput() implements AccessLogTarget {}

    /**
     * A file that lines are appended to.
     *
     * @param path absolute; the folder must exist
     */
    record ToFile(Path path) implements AccessLogTarget {}
}
