package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ways to let a server's disk be full, without filling a disk that others use. */
interface Disk {
    /** What starts the server. */
    List<String> wrapped(List<String> command);

    /** Leaves no room. */
    void fill(ServeProcess server) throws Exception;

    /** Gives room again. */
    void free(ServeProcess server) throws Exception;

    /** A small file system in a mount name space of the server's own, where that is permitted; else a limit. */
    static Disk small(Path mountPoint) throws Exception {
        Disk small = new Small(mountPoint);
        Process trial = new ProcessBuilder(small.wrapped(List.of("true")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return trial.waitFor() == 0 ? small : new Limited();
    }

    /** The mount goes with the process: nothing is left to clean up. */
    record Small(Path mountPoint) implements Disk {
        @Override
        public List<String> wrapped(List<String> command) {
            List<String> wrapped = new ArrayList<>(List.of(
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "--mount",
                    "sh",
                    "-c",
                    "mount -t tmpfs -o size=24m tagport \"$0\" && exec \"$@\"",
                    mountPoint.toString()));
            wrapped.addAll(command);
            return wrapped;
        }

        private Path ballast(ServeProcess server) {
            return Path.of("/proc", Long.toString(server.pid()), "root", mountPoint.toString(), "ballast");
        }

        @Override
        public void fill(ServeProcess server) throws IOException {
            byte[] block = new byte[4096];
            try (OutputStream out = Files.newOutputStream(ballast(server))) {
                for (int i = 0; i < 24 << 8; i++) {
                    out.write(block);
                }
                throw new AssertionError("there is no bound");
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }

        @Override
        public void free(ServeProcess server) throws IOException {
            Files.delete(ballast(server));
        }
    }

    /** A limit on what a file may be long, as a quota would be: writes fail, and with another error than on a full disk. */
    record Limited() implements Disk {
        @Override
        public List<String> wrapped(List<String> command) {
            return command;
        }

        @Override
        public void fill(ServeProcess server) throws Exception {
            limit(server, "4096:");
        }

        @Override
        public void free(ServeProcess server) throws Exception {
            limit(server, "unlimited:");
        }

        private static void limit(ServeProcess server, String soft) throws Exception {
            Process prlimit = new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + soft)
                    .inheritIO()
                    .start();
            assertThat(prlimit.waitFor()).as("prlimit, of util-linux").isZero();
        }
    }
}
