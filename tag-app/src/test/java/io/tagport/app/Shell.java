package io.tagport.app;

import io.tagport.app.command.CommandContext;
import io.tagport.app.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in a folder as a shell would, without a process. */
public final class Shell {
    static final Instant NOW = Instant.ofEpochSecond(1_565_314_789);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = {};
    private Terminal terminal = Terminal.NONE;
    private InstantSource clock = InstantSource.fixed(NOW);

    public Shell(Path folder) {
        this.folder = folder;
    }

    /** What a command left behind. */
    public record Result(int exitCode, String out, String err) {}

    public Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Shell typing(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Whoever is asked looks at the same clock. */
    public Shell at(InstantSource time) {
        clock = time;
        return this;
    }

    /** Somebody sits there and types. */
    Shell answering(String text) {
        terminal = new Terminal() {
            @Override
            public boolean canAnswer() {
                return true;
            }

            @Override
            public boolean canRedraw() {
                return true;
            }
        };
        return typing(text);
    }

    /** For its owner alone: some have secrets in them. */
    public Shell file(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    public Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext around = new CommandContext(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                clock,
                terminal);
        int exitCode = Main.run(List.of(args), around);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
