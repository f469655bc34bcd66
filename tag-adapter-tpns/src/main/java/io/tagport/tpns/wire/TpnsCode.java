package io.tagport.tpns.wire;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * The codes of responses to tag calls. Source: TPNS pages 548/39080 and 1024/33763, and 1024/30731 for the codes listed
 * for device SDKs. Xinge's codes are a different set and are not used.
 */
public enum TpnsCode {
    /** Success. */
    OK(0, "", Meaning.APPLIED),
    /** The body cannot be parsed. */
    PARSE_ERROR(1008001, "parameter parse error", RefusalReason.BAD_REQUEST),
    /** A required member is missing. */
    MISSING_PARAMETER(1008002, "missing parameter", RefusalReason.BAD_REQUEST),
    /** Wrong credentials. */
    AUTH_FAILURE(1008003, "auth failure", RefusalReason.MISCONFIGURED),
    /** A call inside the service failed. */
    SERVICE_ERROR(1008004, "invoke service error", Meaning.UNKNOWN),
    /** A token is not registered. */
    INVALID_TOKEN(1008006, "invalid token", RefusalReason.UNKNOWN_SUBJECT),
    /** A value is not allowed. */
    INVALID_PARAMETER(1008007, "invalid parameter", RefusalReason.BAD_REQUEST),
    /** Part of a batch failed. Documented for account calls. */
    BATCH_PARTLY(1008026, "batch op,partly error", Meaning.UNKNOWN),
    /** All of a batch failed. Documented for account calls. */
    BATCH_TOTAL(1008027, "batch op,total error", RefusalReason.OTHER),
    /** The request exceeds the rate limit. Documented for statistics and pushes. */
    TOO_FAST(1008028, "request too fast", RefusalReason.RATE_LIMITED),
    /** A token fails validation. */
    TOKEN_NOT_VALID(1008029, "token is not valid", RefusalReason.BAD_SUBJECT),
    /** The application is not paid for. */
    NOT_PAID(1008030, "app not paid", RefusalReason.MISCONFIGURED),
    /** The application's resources have expired. */
    EXPIRED(1008031, "app was expired", RefusalReason.MISCONFIGURED),
    /** The access id is wrong, or belongs to another access point. No page contains the accompanying text. */
    WRONG_ACCESS_ID(1008035, "", RefusalReason.MISCONFIGURED),
    /** The application has no push resources. Listed for device SDKs. No page contains the accompanying text. */
    NO_RESOURCES(1010001, "", RefusalReason.MISCONFIGURED),
    /** The access id does not match the key. Listed for device SDKs. No page contains the accompanying text. */
    WRONG_KEY(10030002, "", RefusalReason.MISCONFIGURED),
    /** The requested token or account does not exist. */
    NO_TOKEN_NO_ACCOUNT(10110008, "no token,no account", RefusalReason.UNKNOWN_SUBJECT);

    private enum Meaning {
        APPLIED,
        REFUSED,
        UNKNOWN
    }

    private final int number;
    private final String errMsg;
    private final Meaning meaning;
    /** Relevant only if the meaning is a refusal. */
    private final RefusalReason refusalReason;

    TpnsCode(int number, String errMsg, RefusalReason refusalReason) {
        this(number, errMsg, Meaning.REFUSED, refusalReason);
    }

    TpnsCode(int number, String errMsg, Meaning meaning) {
        this(number, errMsg, meaning, RefusalReason.OTHER);
    }

    TpnsCode(int number, String errMsg, Meaning meaning, RefusalReason refusalReason) {
        this.number = number;
        this.errMsg = errMsg;
        this.meaning = meaning;
        this.refusalReason = refusalReason;
    }

    /**
     * Returns the value of {@code ret_code}.
     *
     * @return the number of the code
     */
    public int number() {
        return number;
    }

    /**
     * Returns the documented text of {@code err_msg}.
     *
     * @return a text in English; empty if the tables contain none
     */
    public String errMsg() {
        return errMsg;
    }

    /**
     * Returns the domain reason for the refusal.
     *
     * @return the reason; empty if the code denotes success or an unknown outcome
     */
    public Optional<RefusalReason> refusal() {
        return meaning == Meaning.REFUSED ? Optional.of(refusalReason) : Optional.empty();
    }

    /**
     * Returns the outcome of a whole call for the code of its response. A code that is not in the table is a refusal
     * for an {@linkplain RefusalReason#OTHER unknown reason}.
     *
     * @param number the value of {@code ret_code}
     * @param errMsg the value of {@code err_msg}, kept as received
     * @return the outcome of the call
     */
    public static Outcome outcomeOf(int number, String errMsg) {
        return of(number)
                .map(code -> code.outcome(errMsg))
                .orElseGet(() -> new Outcome.Refused(RefusalReason.OTHER, number, errMsg));
    }

    private Outcome outcome(String received) {
        String message = received.isEmpty() ? errMsg : received;
        return switch (meaning) {
            case APPLIED -> Outcome.applied();
            case REFUSED -> new Outcome.Refused(refusalReason, number, message);
            case UNKNOWN -> new Outcome.Unknown(number, message);
        };
    }

    /**
     * Finds a code by its number.
     *
     * @param number a value of {@code ret_code}
     * @return the code; empty if it is not in the table
     */
    public static Optional<TpnsCode> of(int number) {
        return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
    }
}
