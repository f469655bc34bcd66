package io.tagport.server.fault;

import io.tagport.domain.model.Subject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/** What goes wrong with a request. All but {@link Delay} decide how it ends. */
public sealed interface Fault {
    /**
     * Writes it as {@link FaultScript#parse} takes it.
     *
     * @return what stands behind the arrow
     */
    String text();

    /**
     * The request is refused as a whole by a code of its protocol, and nothing is done.
     *
     * @param code {@code ret_code} or {@code ErrorCode}; any number but 0, one that no table knows included
     */
    record Code(int code) implements Fault {
        /**
         * Checks the code.
         *
         * @throws IllegalArgumentException if it is 0, which is success
         */
        public Code {
            if (code == 0) {
                throw new IllegalArgumentException("code 0 is success and refuses nothing");
            }
        }

        @Override
        public String text() {
            return "code " + code;
        }
    }

    /**
     * The request is answered by an HTTP status, as by something on the way, and nothing is done.
     *
     * @param status 400 to 599
     * @param retryAfter what the header {@code Retry-After} says, in whole seconds; zero leaves it out
     */
    record Status(int status, Duration retryAfter) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Status {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("a status is 400 to 599, not " + status);
            }
            FaultDurations.check("retry-after", retryAfter);
            if (retryAfter.toMillisPart() != 0) {
                throw new IllegalArgumentException(
                        "retry-after is in whole seconds, not " + FaultDurations.text(retryAfter));
            }
        }

        /**
         * Answers without {@code Retry-After}.
         *
         * @param status 400 to 599
         */
        public Status(int status) {
            this(status, Duration.ZERO);
        }

        @Override
        public String text() {
            return "status " + status + (retryAfter.isZero() ? "" : " retry-after " + FaultDurations.text(retryAfter));
        }
    }

    /**
     * The request is left lying, then goes on: to the next rules, which are asked at once, and to what they say.
     *
     * @param time whole milliseconds, up to an hour; of real time, as the caller's time-out is
     */
    record Delay(Duration time) implements Fault {
        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is negative, over an hour or has a part of a millisecond
         */
        public Delay {
            FaultDurations.check("delay", time);
        }

        @Override
        public String text() {
            return "delay " + FaultDurations.text(time);
        }
    }

    /** The connection is cut before anything is done. */
    record Cut() implements Fault {
        @Override
        public String text() {
            return "cut";
        }
    }

    /** The request is carried out, and the connection is cut instead of answering. */
    record LoseReply() implements Fault {
        @Override
        public String text() {
            return "lose-reply";
        }
    }

    /**
     * Named subjects are refused and nothing of them is done or read; the others are served. IM names them in
     * {@code ErrorList} under OK, TPNS in {@code invalid_tokens} under this code. Strikes only requests that name at
     * least one of the subjects.
     *
     * @param code the code; 0 only for TPNS, which may name refused tokens under a success
     * @param subjects at least one, each once
     */
    record Partial(int code, List<Subject> subjects) implements Fault {
        /**
         * Copies the subjects, each once.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Partial {
            subjects = List.copyOf(new LinkedHashSet<>(subjects));
            if (subjects.isEmpty()) {
                throw new IllegalArgumentException("a partial failure names at least one subject");
            }
        }

        @Override
        public String text() {
            return "partial " + code + LineTokenizer.ofSubjects(subjects);
        }
    }
}
