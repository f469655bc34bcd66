package io.tagport.app.bulk;

import java.nio.file.Path;
import java.util.Locale;

/** How bindings are written in a file. */
public enum BulkFormat {
    /** A binding a line: {@code subject,tag}. */
    CSV("csv"),
    /** A subject a line: <code>{"subject":"…","tags":["…"]}</code>. */
    NDJSON("ndjson");

    private final String word;

    BulkFormat(String word) {
        this.word = word;
    }

    /**
     * Returns the word for this format in options.
     *
     * @return the word, which stays as it is when the constant is renamed
     */
    public String word() {
        return word;
    }

    /**
     * Returns the format by the file's name, or else by its beginning.
     *
     * @param file its name
     * @param first its first character that is not blank
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
