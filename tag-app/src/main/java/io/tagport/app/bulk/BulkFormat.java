package io.tagport.app.bulk;

import java.nio.file.Path;
import java.util.Locale;

/** The file formats of bindings. */
public enum BulkFormat {
    /** One binding per line: {@code subject,tag}. */
    CSV("csv"),
    /** One subject per line: <code>{"subject":"…","tags":["…"]}</code>. */
    NDJSON("ndjson");

    private final String word;

    BulkFormat(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this format in options.
     *
     * @return the word; it does not depend on the name of the constant
     */
    public String word() {
        return word;
    }

    /**
     * Detects the format of a file by its name, or by its first character if the name is not conclusive.
     *
     * @param file the name of the file
     * @param first the first character that is not blank; -1 if there is none
     * @return the format
     */
    static BulkFormat of(Path file, int first) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        boolean ndjson = name.endsWith(".ndjson") || name.endsWith(".jsonl") || first == '{' || first == '[';
        return ndjson ? NDJSON : CSV;
    }

    @Override
    public String toString() {
        return word;
    }
}
