package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.command.CommandContext;
import io.tagport.app.command.StandardOutput;
import io.tagport.app.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that ends early, and {@code -} in the place of a file. */
class StandardStreamsTest {
    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void atHome() {
        shell = new Shell(folder);
    }

    /** Runs a command whose output takes a few bytes and then fails. */
    private Shell.Result runInto(String fault, Path link, String... args) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(fault);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext around = new CommandContext(
                InputStream.nullInputStream(),
                new StandardOutput(failing, link),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                InstantSource.system(),
                Terminal.NONE);
        return new Shell.Result(Main.run(List.of(args), around), "", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "export -", "export --format csv", "get u1", "--help", "completion"})
    void aReaderThatHasEndedEndsTheCommandQuietly(String line) throws Exception {
        shell.run("add", "u1", "--tag", "vip");
        Path file = folder.resolve("link");
        Path pipe = Files.createSymbolicLink(folder.resolve("pipe"), Path.of("pipe:[123]"));

        assertThat(runInto("Broken pipe", file, line.split(" "))).isEqualTo(new Shell.Result(141, "", ""));
        assertThat(runInto("断开的管道", pipe, line.split(" "))).isEqualTo(new Shell.Result(141, "", ""));
        assertThat(runInto("No space left on device", file, line.split(" ")))
                .isEqualTo(new Shell.Result(3, "", "tagport: cannot write the result to standard output\n"));
    }

    @Test
    void aHyphenIsStandardOutput() {
        shell.run("add", "u1", "--tag", "vip");

        assertThat(shell.run("export", "-")).isEqualTo(shell.run("export"));
        assertThat(shell.run("export", "-", "--json").exitCode()).isEqualTo(2);
        assertThat(folder.resolve("-")).doesNotExist();
    }

    @Test
    void aPlanIsWrittenToStandardOutput() throws Exception {
        shell.file("w.csv", "u1,vip\n");
        shell.run("plan", "w.csv", "--out", "p.json");

        Shell.Result result = shell.run("plan", "w.csv", "--out", "-");

        assertThat(result.out()).isEqualTo(Files.readString(folder.resolve("p.json")));
        assertThat(result.err()).startsWith("w.csv for provider 'local'").doesNotContain("written to");
        assertThat(folder.resolve("-")).doesNotExist();
        assertThat(shell.run("plan", "w.csv", "--out", "-", "--json"))
                .isEqualTo(
                        new Shell.Result(
                                2,
                                "",
                                "tagport: --json and --out - cannot be combined, because standard output can contain only one document\n"));
    }

    @Test
    void aHyphenIsStandardInput() {
        shell.typing("tag,token\nvip,u1\n");
        assertThat(shell.run("plan", "-").out()).startsWith("stdin for provider 'local'");
        assertThat(shell.run("import", "-").exitCode()).isZero();
        assertThat(shell.run("export").out()).isEqualTo("{\"subject\":\"u1\",\"tags\":[\"vip\"]}\n");

        shell.typing("{\"subject\":\"u1\",\"tags\":[\"b\"]}\n{\"subject\":\"\",\"tags\":[]}\n");
        assertThat(shell.run("import", "-").err()).isEqualTo("tagport: stdin line 2: a subject is empty\n");
        assertThat(shell.run("import", "-", "--skip-bad").err()).isEqualTo("1 bad line skipped, see stdin.bad\n");
        assertThat(shell.run("plan", "-", "--skip-bad", "--mode", "remove").err())
                .isEqualTo("1 bad line skipped, see stdin.bad\n");
        assertThat(folder.resolve("stdin.bad")).exists();
    }

    @Test
    void aPlanOfStandardInputIsTheSameForTheSameInput() {
        shell.typing("u1,vip\n");

        assertThat(shell.run("plan", "-", "--out", "-"))
                .isEqualTo(shell.run("plan", "-", "--out", "-"))
                .extracting(Shell.Result::exitCode)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "apply -, 'apply cannot read standard input, because it stores the plan for --resume next to the file; pass a file name'",
        "plan w.csv --from ./-, '--from: there is neither a provider nor a file with the name ''./-'''",
        "migrate --from a --to b --source -, 'cannot read ''-'': standard input can be read only as the FILE of plan and import'",
        "migrate --from a --to b --source w.csv --map -, 'cannot read ''-'': standard input can be read only as the FILE of plan and import'"
    })
    void whereAFileIsNeededAHyphenIsRefused(String line, String message) throws Exception {
        shell.file("w.csv", "u1,vip\n").file("tagport.yaml", """
                        providers:
                          a: {type: tpns, host: guangzhou, accessId: "1", secretKey: k}
                          b: {type: im, host: china, sdkAppId: 1, admin: a, key: k}
                        """);

        assertThat(shell.run(line.split(" "))).isEqualTo(new Shell.Result(2, "", "tagport: " + message + "\n"));
    }
}
