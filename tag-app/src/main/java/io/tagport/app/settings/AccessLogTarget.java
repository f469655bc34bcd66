package io.tagport.app.settings;

import java.nio.file.Path;

/** Where the server writes a line for each request. */
public sealed interface AccessLogTarget {
    /** Nowhere. */
    record Off() implements AccessLogTarget {}

    /** Standard output, behind the line that says where the server listens. */
    record StandardOutput() implements AccessLogTarget {}

    /**
     * The end of a file.
     *
     * @param path absolute; its folder must be there
     */
    record ToFile(Path path) implements AccessLogTarget {}
}
