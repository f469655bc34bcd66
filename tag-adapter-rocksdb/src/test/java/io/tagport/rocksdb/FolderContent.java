package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder: names and bytes. */
final class FolderContent {
    private FolderContent() {}

    /** Returns a text for each file that differs whenever a byte of it does. */
    static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        for (Path file : files(folder)) {
            byte[] bytes = Files.readAllBytes(file);
            content.put(String.valueOf(file.getFileName()), bytes.length + " bytes, hash " + Arrays.hashCode(bytes));
        }
        return content;
    }

    /** Copies what a process that was killed at this moment would leave. */
    static Path copy(Path folder, Path target) throws IOException {
        Files.createDirectories(target);
        for (Path file : files(folder)) {
            Files.write(target.resolve(folder.relativize(file)), Files.readAllBytes(file));
        }
        return target;
    }

    static List<Path> logs(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".log"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
