package io.tagport.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A generator that writes the Zipf workload as CSV for the command line. Arguments: the number of subjects, the file,
 * and the number of different tags.
 */
public final class CsvFile {
    private CsvFile() {}

    /**
     * Writes the file.
     *
     * @param args the number of subjects with five tags each, the file, and optionally the number of different tags,
     *     10,000 by default
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        int tags = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
        BundledWorkloads.zipf(Integer.parseInt(args[0]), tags).writeCsv(Path.of(args[1]));
    }
}
