package io.tagport.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether somebody sits at the streams of the process. */
public interface Terminal {
    /** What a terminal has that does not say how wide it is. */
    int COLUMNS = 80;

    /** Nobody. */
    Terminal NONE = new Terminal() {
        @Override
        public boolean canAnswer() {
            return false;
        }

        @Override
        public boolean sees() {
            return false;
        }
    };

    /**
     * Returns whether questions can be answered.
     *
     * @return whether standard input is a terminal
     */
    boolean canAnswer();

    /**
     * Returns whether a line may be drawn again and again.
     *
     * @return whether standard error is a terminal
     */
    boolean sees();

    /**
     * Returns how wide a line may be.
     *
     * @return the columns of the terminal at standard error; 80 if they are not known
     */
    default int columns() {
        return COLUMNS;
    }

    /** The streams of this process. {@link System#console} would not do: it is not there if only the output is a pipe. */
    final class OfProcess implements Terminal {
        /** Creates one without asking yet. */
        public OfProcess() {}

        @Override
        public boolean canAnswer() {
            return isTerminal("0");
        }

        @Override
        public boolean sees() {
            return isTerminal("2");
        }

        @Override
        public int columns() {
            try {
                Process size = new ProcessBuilder("sh", "-c", "stty size <&2")
                        .redirectInput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                String[] rowsAndColumns = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                        .strip()
                        .split(" ", -1);
                int columns = rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : 0;
                return columns > 0 ? columns : COLUMNS;
            } catch (IOException | NumberFormatException e) {
                return COLUMNS; // no POSIX system
            }
        }

        private static boolean isTerminal(String stream) {
            try {
                return new ProcessBuilder("test", "-t", stream)
                                .inheritIO()
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return Optional.ofNullable(System.console()).isPresent(); // no POSIX system
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
