package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the last table of docs/glossary.md: retired words may become fewer in Javadoc and documents, never more. */
class RetiredWordsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("\\| ([a-z][a-z, ]*) \\| [^|]+ \\| ([0-9]+) \\|");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> noRetiredWordSpreads() throws IOException {
        String text = text();
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.words(),
                        () -> assertThat(row.occurrencesIn(text))
                                .as(
                                        "occurrences of '%s' in Javadoc and documents; docs/glossary.md has the word to use",
                                        row.words())
                                .isLessThanOrEqualTo(row.most())));
    }

    private record Row(String words, long most) {
        long occurrencesIn(String text) {
            String any = String.join("|", words.split(", "));
            return Pattern.compile("\\b(" + any + ")\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(text)
                    .results()
                    .count();
        }
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = Files.readAllLines(ROOT.resolve("docs/glossary.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), Long.parseLong(row.group(2))))
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }

    private static String text() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                append(module.resolve("src/main/java"), text);
            }
        }
        append(ROOT.resolve("docs"), text);
        return text.toString();
    }

    private static void append(Path folder, StringBuilder text) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                append(file.getFileName().toString(), file, text);
            }
        }
    }

    private static void append(String name, Path file, StringBuilder text) throws IOException {
        if (name.endsWith(".java")) {
            COMMENT.matcher(Files.readString(file))
                    .results()
                    .forEach(comment -> text.append(comment.group()).append('\n'));
        } else if (name.endsWith(".md") && !name.equals("glossary.md")) {
            text.append(Files.readString(file)).append('\n');
        }
    }
}
