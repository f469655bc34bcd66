package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** One shell in a folder with {@code ./tagport} in it: what some commands start in the background, later ones can stop. */
final class BashSession implements AutoCloseable {
    private static final String END = "~~ ended with ";

    private final Path folder;
    private final Process bash;
    private final Writer in;
    private final BufferedReader out;

    BashSession(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        file("tagport", "#!/bin/sh\nexec '" + String.join("' '", RuntimePath.command()) + "' \"$@\"\n");
        Files.setPosixFilePermissions(folder.resolve("tagport"), PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder =
                new ProcessBuilder("bash").directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("no_proxy", "*"); // for curl
        bash = builder.start();
        in = bash.outputWriter(StandardCharsets.UTF_8);
        out = bash.inputReader(StandardCharsets.UTF_8);
    }

    /** What commands left behind: the exit code of the last, and what all said. */
    record Ended(int exitCode, String said) {}

    void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
    }

    /** By a file, as an argument would have to be in the encoding of the platform. */
    Ended run(String commands) throws IOException {
        file("commands", commands);
        in.write(". ./commands < /dev/null; printf '\\n" + END + "%s\\n' $?\n");
        in.flush();
        StringBuilder said = new StringBuilder();
        String line = out.readLine();
        while (line != null && !line.startsWith(END)) {
            said.append(line).append('\n');
            line = out.readLine();
        }
        assertThat(line).as("the end of:%n%s%nafter:%n%s", commands, said).isNotNull();
        return new Ended(Integer.parseInt(line.substring(END.length())), said.toString());
    }

    @Override
    public void close() {
        bash.descendants().forEach(ProcessHandle::destroyForcibly);
        bash.destroyForcibly().onExit().join();
    }
}
