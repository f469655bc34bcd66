package io.tagport.server.fault;

import io.tagport.domain.model.Subject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/** A fault that is injected into a request. Every fault except {@link Delay} decides how the request ends. */
public sealed interface Fault {
    /**
     * Formats the fault in the syntax of {@link FaultScript#parse}.
     *
     * @return the text after the arrow
     */
    String text();

    /**
     * A fault that rejects the whole request with a code of its protocol; nothing is executed.
     *
     * @param code {@code ret_code} or {@code ErrorCode}; any number except 0, including codes that are in no table
     */
    record Code(int code) implements Fault {
        /**
         * Validates the code.
         *
         * @throws IllegalArgumentException if the code is 0, which denotes success
         */
        public Code {
            if (code == 0) {
                throw new IllegalArgumentException("code 0 is success and cannot refuse a request");
            }
        }

        @Override
        public String text() {
            return "code " + code;
        }
    }

    /**
     * A fault that answers the request with an HTTP status, as a proxy would; nothing is executed.
     *
     * @param status 400 to 599
     * @param retryAfter the value of the header {@code Retry-After}, in whole seconds; zero omits the header
     */
    record Status(int status, Duration retryAfter) implements Fault {
        /**
         * Validates the status and the delay.
         *
         * @throws IllegalArgumentException if the status is out of range, or the delay is out of range or not in whole
         *     seconds
         */
        public Status {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("a status must be 400 to 599, not " + status);
            }
            FaultDurations.check("retry-after", retryAfter);
            if (retryAfter.toMillisPart() != 0) {
                throw new IllegalArgumentException(
                        "retry-after must be whole seconds, not " + FaultDurations.text(retryAfter));
            }
        }

        /**
         * Creates a status without {@code Retry-After}.
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
     * A fault that delays the request. The rules that follow are evaluated without waiting; their faults take effect
     * after the delay.
     *
     * @param time whole milliseconds, up to an hour; measured in real time, as the caller's timeout is
     */
    record Delay(Duration time) implements Fault {
        /**
         * Validates the time.
         *
         * @throws IllegalArgumentException if the time is negative, longer than an hour or not in whole milliseconds
         */
        public Delay {
            FaultDurations.check("delay", time);
        }

        @Override
        public String text() {
            return "delay " + FaultDurations.text(time);
        }
    }

    /** A fault that closes the connection before anything is executed. */
    record Cut() implements Fault {
        @Override
        public String text() {
            return "cut";
        }
    }

    /** A fault that executes the request, then closes the connection instead of answering. */
    record LoseReply() implements Fault {
        @Override
        public String text() {
            return "lose-reply";
        }
    }

    /**
     * A fault that rejects the named subjects, which are neither changed nor read, while the others are served. IM
     * lists the rejected subjects in {@code ErrorList} under OK; TPNS lists them in {@code invalid_tokens} under this
     * code. The fault applies only to requests that name at least one of the subjects.
     *
     * @param code the code; 0 only for TPNS, which may list rejected tokens under a success
     * @param subjects at least one, without duplicates
     */
    record Partial(int code, List<Subject> subjects) implements Fault {
        /**
         * Copies the subjects and removes duplicates.
         *
         * @throws IllegalArgumentException if there is no subject
         */
        public Partial {
            subjects = List.copyOf(new LinkedHashSet<>(subjects));
            if (subjects.isEmpty()) {
                throw new IllegalArgumentException("a partial failure must name at least one subject");
            }
        }

        @Override
        public String text() {
            return "partial " + code + LineTokenizer.ofSubjects(subjects);
        }
    }
}
