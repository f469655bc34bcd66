package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the documentation, or a part of one, whose blocks are run as they are printed. */
public final class Guide {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final String LEFT_OUT = "…";

    private final String text;

    private Guide(String text) {
        this.text = text;
    }

    /** A block between fences. */
    public record Block(String language, String text) {}

    public static Guide of(String page) throws IOException {
        return new Guide(Files.readString(Path.of("..", "docs", page)));
    }

    /** From a heading to the next of its kind. */
    public Guide section(String heading) {
        return new Guide(text.substring(begin(heading), end(heading)));
    }

    public Guide without(String heading) {
        return new Guide(text.substring(0, begin(heading)) + text.substring(end(heading)));
    }

    private int begin(String heading) {
        assertThat(text).contains("\n" + heading + "\n");
        return text.indexOf("\n" + heading + "\n") + 1;
    }

    private int end(String heading) {
        String mark = "\n" + heading.substring(0, heading.indexOf(' ') + 1);
        int next = text.indexOf(mark, begin(heading));
        return next < 0 ? text.length() : next + 1;
    }

    public String text() {
        return text;
    }

    public List<Block> blocks() {
        Matcher found = BLOCK.matcher(text);
        List<Block> blocks = new ArrayList<>();
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        return blocks;
    }

    public List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    /** A line of three dots stands for any number of lines. */
    public static void compare(String shown, String said) {
        String expected = shown.strip()
                .lines()
                .map(line -> line.strip().equals(LEFT_OUT) ? "(?s:.*)" : Pattern.quote(line))
                .collect(Collectors.joining("\n"));
        assertThat(said.strip())
                .matches(expected.replace("(?s:.*)\n", "(?s:.*\n)?").replace("\n(?s:.*)", "(?s:\n.*)?"));
    }
}
