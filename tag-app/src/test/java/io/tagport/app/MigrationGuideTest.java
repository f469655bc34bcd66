package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.StandInApp;
import io.tagport.server.TagServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/migrating-from-tpns.md as it is printed there, and compares what it says. */
class MigrationGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "migrating-from-tpns.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final String LEFT_OUT = "…";

    @TempDir
    private Path folder = Path.of("");

    /** A block between fences. */
    private record Block(String language, String text) {}

    @Test
    void everyCommandDoesWhatTheGuideShows() throws Exception {
        List<Block> blocks = blocks();
        assertThat(blocks.stream().filter(block -> block.text().contains("./tagport migrate ")))
                .hasSizeGreaterThan(3);
        try (TagServer server = TagServer.inMemory().start()) {
            tool();
            String said = "";
            for (Block block : blocks) {
                switch (block.language()) {
                    case "yaml" -> configure(block.text(), server);
                    case "bash" -> said = run(block.text(), server);
                    case "text" -> compare(block.text(), said);
                    default -> assertThat(block.language()).isIn("sql", "json");
                }
            }
        }
    }

    private static List<Block> blocks() throws Exception {
        Matcher found = BLOCK.matcher(Files.readString(GUIDE));
        List<Block> blocks = new ArrayList<>();
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        return blocks;
    }

    private void tool() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                folder.resolve("tagport"),
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -cp '" + RuntimePath.get()
                        + "' io.tagport.app.Main \"$@\"\n");
        Files.setPosixFilePermissions(folder.resolve("tagport"), PosixFilePermissions.fromString("rwx------"));
    }

    /** The hosts are those of Tencent, which no test asks. */
    private void configure(String yaml, TagServer server) throws Exception {
        assertThat(yaml).contains("host: guangzhou", "host: china", "sdkAppId: " + StandInApp.SDK_APP_ID);
        Path file = folder.resolve("tagport.yaml");
        Files.writeString(file, yaml.replaceAll("host: (guangzhou|china)", "host: \"" + server.uri() + "\""));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String run(String commands, TagServer server) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        bash.environment().put("PUSH_OLD_SECRET", "unused");
        bash.environment().put("PUSH_NEW_KEY", server.app().imKey().value());
        Process process = bash.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(commands).isTrue();
        boolean refuses = commands.contains("--check");
        assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(refuses ? 1 : 0);
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    private static void compare(String shown, String said) {
        String expected = shown.strip()
                .lines()
                .map(line -> line.equals(LEFT_OUT) ? "(?s:.*)" : Pattern.quote(line))
                .collect(Collectors.joining("\n"));
        assertThat(said.strip())
                .matches(expected.replace("(?s:.*)\n", "(?s:.*\n)?").replace("\n(?s:.*)", "(?s:\n.*)?"));
    }
}
