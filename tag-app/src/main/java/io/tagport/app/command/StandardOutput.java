package io.tagport.app.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Standard output in UTF-8, whatever the terminal's locale is. Knows whether its reader has ended. */
public final class StandardOutput extends PrintStream {
    private final Target target;

    /**
     * Prints to a stream.
     *
     * @param out where to
     * @param link what the system says the stream is, such as {@code /proc/self/fd/1}
     */
    public StandardOutput(OutputStream out, Path link) {
        this(new Target(out, link));
    }

    private StandardOutput(Target target) {
        super(target, true, StandardCharsets.UTF_8);
        this.target = target;
    }

    /**
     * Returns whether writing has failed because the reading end of a pipe was closed, as by {@code head}.
     *
     * @return false also if it has failed otherwise, as by a full disk
     */
    boolean isReaderGone() {
        return target.readerGone;
    }

    /** Remembers broken pipes: {@link PrintStream} swallows the exceptions that it catches. */
    private static final class Target extends FilterOutputStream {
        private final Path link;
        private volatile boolean readerGone;

        Target(OutputStream out, Path link) {
            super(out);
            this.link = link;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                readerGone |= isBrokenPipe(e);
                throw e;
            }
        }

        /** The system's words are those of its language, but writing to a pipe hardly fails otherwise. */
        private boolean isBrokenPipe(IOException fault) {
            return String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe") || isPipe();
        }

        private boolean isPipe() {
            try {
                return Files.readSymbolicLink(link).toString().startsWith("pipe:");
            } catch (IOException | UnsupportedOperationException e) {
                return false; // no Linux
            }
        }
    }

    /**
     * Returns how a command ends that has done everything, by whether its result was written.
     *
     * @param out where to
     * @return {@link ExitCode#APPLIED} or {@link ExitCode#READER_GONE}
     * @throws CommandException if it could not be written otherwise
     */
    public static int exitCode(PrintStream out) {
        if (!out.checkError()) {
            return ExitCode.APPLIED;
        }
        if (out instanceof StandardOutput standard && standard.isReaderGone()) {
            return ExitCode.READER_GONE;
        }
        throw new CommandException(ExitCode.UNKNOWN, "cannot write the result to standard output");
    }
}
