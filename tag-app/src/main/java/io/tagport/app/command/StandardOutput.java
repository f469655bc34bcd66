package io.tagport.app.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A print stream for standard output in UTF-8, regardless of the locale. It detects that the reader of a pipe has closed it. */
public final class StandardOutput extends PrintStream {
    private final Target target;

    /**
     * Creates a print stream.
     *
     * @param out the underlying stream
     * @param link the symbolic link with which the system describes the stream, such as {@code /proc/self/fd/1}
     */
    public StandardOutput(OutputStream out, Path link) {
        this(new Target(out, link));
    }

    private StandardOutput(Target target) {
        super(target, true, StandardCharsets.UTF_8);
        this.target = target;
    }

    /**
     * Tests whether a write failed because the reader of a pipe, such as {@code head}, has closed it.
     *
     * @return true after such a failure; false also after a failure for another reason, such as a full disk
     */
    boolean isReaderGone() {
        return target.readerGone;
    }

    /** A stream that records broken pipes, because {@link PrintStream} discards the exceptions that it catches. */
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

        /** Tests for a broken pipe. The system's message may be localized, but a write to a pipe rarely fails for another reason. */
        private boolean isBrokenPipe(IOException fault) {
            return String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe") || isPipe();
        }

        private boolean isPipe() {
            try {
                return Files.readSymbolicLink(link).toString().startsWith("pipe:");
            } catch (IOException | UnsupportedOperationException e) {
                return false; // not Linux
            }
        }
    }

    /**
     * Returns the exit code of a successful command, depending on whether its result was written.
     *
     * @param out the stream to which the result was written
     * @return {@link ExitCode#APPLIED} or {@link ExitCode#READER_GONE}
     * @throws CommandException if the write failed for another reason
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
