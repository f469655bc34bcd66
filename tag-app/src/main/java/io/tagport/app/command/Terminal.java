package io.tagport.app.command;

import java.io.IOException;
import java.util.Optional;

/** Whether somebody sits at the streams of the process. */
public interface Terminal {
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
     * Tells whether questions can be answered.
     *
     * @return whether standard input is a terminal
     */
    boolean canAnswer();

    /**
     * Tells whether a line may be drawn again and again.
     *
     * @return whether standard error is a terminal
     */
    boolean sees();

    /** The streams of this process. {@link System#console} would not do: it is not there if only the output is a pipe. */
    final class OfProcess implements Terminal {
        /** Makes one without asking yet. */
        public OfProcess() {}

        @Override
        public boolean canAnswer() {
            return isTerminal("0");
        }

        @Override
        public boolean sees() {
            return isTerminal("2");
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
