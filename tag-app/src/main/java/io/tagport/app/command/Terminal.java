package io.tagport.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The terminal to which the standard streams of the process may be connected. */
public interface Terminal {
    /** The number of columns of a terminal that does not report its width. */
    int COLUMNS = 80;

    /** No terminal. */
    Terminal NONE = new Terminal() {
        @Override
        public boolean canAnswer() {
            return false;
        }

        @Override
        public boolean canRedraw() {
            return false;
        }
    };

    /**
     * Tests whether the user can answer questions.
     *
     * @return whether standard input is a terminal
     */
    boolean canAnswer();

    /**
     * Tests whether a line can be redrawn.
     *
     * @return whether standard error is a terminal
     */
    boolean canRedraw();

    /**
     * Returns the maximum width of a line.
     *
     * @return the columns of the terminal at standard error; 80 if they are not known
     */
    default int columns() {
        return COLUMNS;
    }

    /** The terminal of this process. {@link System#console} is not sufficient: it is absent if only the output is a pipe. */
    final class OfProcess implements Terminal {
        /** Creates the terminal without querying the system. */
        public OfProcess() {}

        @Override
        public boolean canAnswer() {
            return isTerminal("0");
        }

        @Override
        public boolean canRedraw() {
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
                return COLUMNS; // not a POSIX system
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
                return Optional.ofNullable(System.console()).isPresent(); // not a POSIX system
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
