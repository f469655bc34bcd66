package io.tagport.server.fault;

import java.time.Duration;

/** Which of the requests that a rule is about are struck. Counting begins when the script is put in place. */
public sealed interface Trigger {
    /**
     * Writes it as {@link FaultScript#parse} takes it.
     *
     * @return the words
     */
    String text();

    /** Every one. */
    record Always() implements Trigger {
        @Override
        public String text() {
            return "always";
        }
    }

    /**
     * A part of them, by chance. The chance comes from the script's seed: the same requests in the same order are struck
     * again.
     *
     * @param share 0 to 1
     */
    record Rate(double share) implements Trigger {
        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Rate {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a rate is 0 to 1, not " + share);
            }
        }

        @Override
        public String text() {
            return "rate " + share;
        }
    }

    /**
     * The next ones that no rule before this one ends: so two such rules strike one after the other.
     *
     * @param requests how many; at least 1
     */
    record Next(int requests) implements Trigger {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Next {
            requirePositive("next", requests);
        }

        @Override
        public String text() {
            return "next " + requests;
        }
    }

    /**
     * One of them, by its place, whatever other rules do to those before.
     *
     * @param place 1 is the first
     */
    record Nth(int place) implements Trigger {
        /**
         * Checks the place.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Nth {
            requirePositive("nth", place);
        }

        @Override
        public String text() {
            return "nth " + place;
        }
    }

    /**
     * Every one once some time has passed.
     *
     * @param time whole milliseconds, up to an hour, on the clock of {@link FaultInjector}
     */
    record After(Duration time) implements Trigger {
        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is negative, over an hour or has a part of a millisecond
         */
        public After {
            FaultDurations.check("after", time);
        }

        @Override
        public String text() {
            return "after " + FaultDurations.text(time);
        }
    }

    private static void requirePositive(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " is at least 1, not " + number);
        }
    }
}
