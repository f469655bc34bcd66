package io.tagport.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the Zipf workload as CSV, for the command line. Arguments: how many subjects, and the file. */
public final class CsvFile {
    private CsvFile() {}

    /**
     * Writes the file.
     *
     * @param args how many subjects with five tags each, and the file
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Workloads.zipf(Integer.parseInt(args[0])).writeCsv(Path.of(args[1]));
    }
}
