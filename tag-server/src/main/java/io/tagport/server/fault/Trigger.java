package io.tagport.server.fault;

import java.time.Duration;

/** The condition under which a matching request triggers the fault. Counting starts when the script is set. */
public sealed interface Trigger {
    /**
     * Formats the trigger in the syntax of {@link FaultScript#parse}.
     *
     * @return the words
     */
    String text();

    /** A trigger on every matching request. */
    record Always() implements Trigger {
        @Override
        public String text() {
            return "always";
        }
    }

    /**
     * A trigger on a random share of the matching requests. The random numbers derive from the script's seed, so the
     * same requests in the same order trigger again.
     *
     * @param share 0 to 1
     */
    record Rate(double share) implements Trigger {
        /**
         * Validates the share.
         *
         * @throws IllegalArgumentException if the share is out of range
         */
        public Rate {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a rate must be 0 to 1, not " + share);
            }
        }

        @Override
        public String text() {
            return "rate " + share;
        }
    }

    /**
     * A trigger on the next matching requests that no earlier rule ends; two such rules therefore trigger one after the
     * other.
     *
     * @param requests the number of requests; at least 1
     */
    record Next(int requests) implements Trigger {
        /**
         * Validates the number.
         *
         * @throws IllegalArgumentException if the number is less than 1
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
     * A trigger on one matching request, by its position, independently of other rules.
     *
     * @param position the position; 1 is the first matching request
     */
    record Nth(int position) implements Trigger {
        /**
         * Validates the position.
         *
         * @throws IllegalArgumentException if the position is less than 1
         */
        public Nth {
            requirePositive("nth", position);
        }

        @Override
        public String text() {
            return "nth " + position;
        }
    }

    /**
     * A trigger on every matching request after a delay.
     *
     * @param time whole milliseconds, up to an hour, on the clock of {@link FaultInjector}
     */
    record After(Duration time) implements Trigger {
        /**
         * Validates the time.
         *
         * @throws IllegalArgumentException if the time is negative, longer than an hour or not in whole milliseconds
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
            throw new IllegalArgumentException(name + " must be at least 1, not " + number);
        }
    }
}
