package io.tagport.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the Zipf workload as CSV, for the command line. Arguments: how many subjects, the file, and of how many tags. */
public final class CsvFile {
    private CsvFile() {}

    /**
     * Writes the file.
     *
     * @param args how many subjects with five tags each, the file, and how many different tags there are if not 10,000
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        int tags = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
        Workloads.zipf(Integer.parseInt(args[0]), tags).writeCsv(Path.of(args[1]));
    }
}
