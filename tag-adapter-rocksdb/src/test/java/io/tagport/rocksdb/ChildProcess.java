package io.tagport.rocksdb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class of the tests in a separate JVM, which is killed at the end. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts the class. The engine's library is unpacked into {@code scratch}: a killed process leaves it behind. */
    static ChildProcess start(Class<?> main, String argument, Path scratch) throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        ProcessBuilder child = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), main.getName(), argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        child.environment().put("ROCKSDB_SHAREDLIB_DIR", scratch.toString());
        return new ChildProcess(child.start());
    }

    List<String> awaitLines(int count) throws IOException {
        List<String> read = new ArrayList<>();
        while (read.size() < count) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the process ended after " + read.size() + " lines");
            }
            read.add(line);
        }
        return read;
    }

    /** Kills the process and returns its remaining output. */
    List<String> kill() {
        // Process.destroyForcibly would close the pipe and lose what is in it.
        process.toHandle().destroyForcibly();
        return lines.lines().toList();
    }

    @Override
    public void close() throws IOException {
        process.toHandle().destroyForcibly();
        process.onExit().join();
        lines.close();
    }
}
