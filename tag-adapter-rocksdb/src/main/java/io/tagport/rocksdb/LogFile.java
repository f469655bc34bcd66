package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of the engine's write-ahead log. Files with higher numbers have later writes.
 *
 * @param path the path of the file
 * @param number the number in the file's name
 */
record LogFile(Path path, long number) {
    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})\\.log");

    /** Returns the log files of a folder whose numbers are at least {@code first}, in ascending order. */
    static List<LogFile> in(Path folder, long first) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(LogFile::of)
                    .filter(file -> file.number() >= first)
                    .sorted(Comparator.comparingLong(LogFile::number))
                    .toList();
        }
    }

    private static Stream<LogFile> of(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches() ? Stream.of(new LogFile(path, Long.parseLong(name.group(1)))) : Stream.empty();
    }

    /** Returns the name that the engine uses for a log file. */
    static String name(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits + ".log";
    }

    String name() {
        return String.valueOf(path.getFileName());
    }
}
