package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.command.CommandContext;
import io.tagport.app.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add",
                "remove",
                "overwrite",
                "replace",
                "clear",
                "get",
                "purge",
                "register",
                "migrate",
                "drift",
                "pending",
                "export",
                "usersig",
                "sign",
                "completion",
                "serve",
                "demo"
            })
    void helpOfEveryCommandShowsAnExampleAndTheCommonOptions(String command) {
        Shell.Result result = new Shell(folder).run(command, "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("Usage: tagport " + command)
                .contains("Example:\n")
                .contains(
                        "tagport " + command,
                        "--provider=NAME",
                        "--config=FILE",
                        "--json",
                        "--quiet",
                        "Default: local");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void helpListsTheCommandsAndTheExitCodes() {
        assertThat(new Shell(folder).run("--help").out())
                .contains(
                        "Usage: tagport",
                        "Commands:",
                        "  overwrite ",
                        "Exit codes: 0 all applied",
                        "130 ended by Ctrl-C, 143 by SIGTERM");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(new Shell(folder).run("--version").out()).matches("tagport [0-9]+\\.[0-9]+\\.[0-9]+.*\n");
        assertThat(new Shell(folder).run("get", "-V").out()).startsWith("tagport ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    xyzzy          | there is no command 'xyzzy'; try 'tagport --help'
                    nosuch         | there is no command 'nosuch'; try 'tagport --help'
                    ge             | there is no command 'ge'; did you mean get?; try 'tagport --help'
                    exprot --format csv | there is no command 'exprot'; did you mean export?; try 'tagport --help'
                    get            | Missing required parameter: 'SUBJECT'; try 'tagport get --help'
                    add u1         | Missing required option: '--tag=TAG'; try 'tagport add --help'
                    get u1 --jsn   | there is no option '--jsn'; did you mean --json?; try 'tagport get --help'
                    --jsn get u1   | there is no option '--jsn'; did you mean --json?; try 'tagport --help'
                    add u1 --tga vip | there is no option '--tga'; did you mean --tag?; try 'tagport add --help'
                    add u1 --tga=vip | there is no option '--tga'; did you mean --tag?; try 'tagport add --help'
                    add --tags vip | there is no option '--tags'; did you mean --tag?; try 'tagport add --help'
                    migrate --form a --to b | there is no option '--form'; did you mean --from?; try 'tagport migrate --help'
                    migrate --from a | Missing required option: '--to=NAME'; try 'tagport migrate --help'
                    get u1 --nosuch=secret | there is no option '--nosuch'; try 'tagport get --help'
                    get u1 --provder x | there is no option '--provder'; did you mean --provider?; try 'tagport get --help'
                    plan a b       | there is no argument 'b'; try 'tagport plan --help'
                    sign x         | there is no argument 'x'; try 'tagport sign --help'
                    usersig --expire soon | Invalid value for option '--expire': 'soon' is not a long; try 'tagport usersig --help'
                    """)
    void aWrongCommandLineIsOneLineAndExitCode2(String line, String message) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(new Shell(folder).run(words)).isEqualTo(new Shell.Result(2, "", "tagport: " + message + "\n"));
    }

    @Test
    void withoutACommandHelpIsPrintedToStandardError() {
        for (String[] words : new String[][] {{}, {"--json"}}) {
            Shell.Result result = new Shell(folder).run(words);

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).isEqualTo(new Shell(folder).run("--help").out());
        }
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        assertThat(new Shell(folder).run("completion").out())
                .contains("#!/usr/bin/env bash", "overwrite", "--provider", "usersig");
    }

    @Test
    void aResultThatCannotBeWrittenIsNoSuccess() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream closed = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        closed.close();
        CommandContext around = new CommandContext(
                InputStream.nullInputStream(),
                closed,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                InstantSource.system(),
                Terminal.NONE);

        assertThat(Main.run(List.of("get", "u1"), around)).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("tagport: cannot write the result to standard output\n");
    }

    @Test
    void aPortIsANumberOfSixteenBits() {
        assertThat(new Shell(folder).run("serve", "--port", "65536"))
                .isEqualTo(new Shell.Result(2, "", "tagport: --port must be 0 to 65535, not 65536\n"));
    }
}
