package io.tagport.im.wire;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The codes of responses to tag calls, each with its domain meaning. Codes that only occur in push calls are omitted.
 * Sources: pages 1047/60567 and 67821 (this API), 1047/34348 (gateway, accounts, signatures), 1047/74196 (tag form).
 * 20002, 90019, 90023 and 90046 are from the pages of 2016 to 2018 about {@code /v4/openim}.
 *
 * <p>A code of a transient failure does not determine whether anything was changed, so its outcome is
 * {@link Outcome.Unknown}.
 */
public enum ImCode {
    BAD_BODY(90001, RefusalReason.BAD_REQUEST, "the body is not valid JSON for this call"),
    ACCOUNT_MISSING(90003, RefusalReason.BAD_REQUEST, "To_Account is missing"),
    NOT_ADMINISTRATOR(90009, RefusalReason.MISCONFIGURED, "the caller is not an administrator of the app"),
    ACCOUNT_NOT_REGISTERED(90012, RefusalReason.UNKNOWN_SUBJECT, "the account is not registered"),
    TOO_MANY_ACCOUNTS(90018, RefusalReason.TOO_MANY, "too many accounts in one request"),
    ADD_BODY(90019, RefusalReason.BAD_REQUEST, "the body of the add request is wrong"),
    TAG_MALFORMED(90020, RefusalReason.BAD_TAG, "a tag is too long"),
    GET_BODY(90023, RefusalReason.BAD_REQUEST, "the body of the get request is wrong"),
    TOO_MANY_TAGS(90032, RefusalReason.TOO_MANY, "too many tags"),
    OTHER_KIND(90035, RefusalReason.WRONG_SUBJECT_KIND, "the tag belongs to the other type of account"),
    TAG_EMPTY(90040, RefusalReason.BAD_TAG, "a tag is empty"),
    NOT_ENABLED(90045, RefusalReason.MISCONFIGURED, "push is not enabled for the app"),
    /**
     * Only on the older page of {@code im_add_tag}: the current pages define no separate code for an account that is
     * full.
     */
    ACCOUNT_FULL(90046, RefusalReason.TOO_MANY, "the tags of the account exceed the maximum"),
    NO_SUCH_ACCOUNT_FOR_MESSAGE(90048, RefusalReason.UNKNOWN_SUBJECT, "the account does not exist"),
    CALLBACK_FAILED(90992, "internal error, or the app's own callback server fails"),
    INTERNAL_MESSAGE_ERROR(90994, "internal error"),
    INTERNAL_MESSAGE_ERROR_2(90995, "internal error"),
    INTERNAL_ERROR(91000, "internal error"),
    BODY_TOO_LONG(93000, RefusalReason.TOO_MANY, "the body is too long"),

    AUTHENTICATION(20002, RefusalReason.EXPIRED_SIGNATURE, "authentication failed"),
    BAD_URL(60002, RefusalReason.BAD_REQUEST, "the request could not be parsed, check the URL"),
    GATEWAY_BAD_JSON(60003, RefusalReason.BAD_REQUEST, "the body could not be parsed"),
    WRONG_ACCOUNT_OR_SIGNATURE(60004, RefusalReason.EXPIRED_SIGNATURE, "account or signature is wrong"),
    WRONG_ACCOUNT_OR_SIGNATURE_2(60005, RefusalReason.EXPIRED_SIGNATURE, "account or signature is wrong"),
    BAD_APP(60006, RefusalReason.MISCONFIGURED, "the SDKAppID is invalid"),
    CALL_RATE(60007, RefusalReason.RATE_LIMITED, "calls are over the rate"),
    SERVICE_TIMEOUT(60008, "the service timed out"),
    NO_SUCH_RESOURCE(60009, RefusalReason.UNSUPPORTED, "the resource is wrong, check the URL"),
    NEEDS_ADMINISTRATOR(60010, RefusalReason.MISCONFIGURED, "the app's administrator is needed"),
    APP_RATE(60011, RefusalReason.RATE_LIMITED, "the app's requests are over the rate"),
    APP_MISSING(60012, RefusalReason.BAD_REQUEST, "the SDKAppID is missing from the URL"),
    GATEWAY_BAD_ANSWER(60013, "the answer could not be parsed"),
    ACCOUNT_EXCHANGE_TIMEOUT(60014, "the account exchange timed out"),
    ACCOUNT_NOT_A_STRING(60015, RefusalReason.BAD_REQUEST, "an account in the body is not a string"),
    APP_DISABLED(60016, RefusalReason.MISCONFIGURED, "the SDKAppID is disabled"),
    REQUEST_DISABLED(60017, RefusalReason.MISCONFIGURED, "the request is disabled"),
    TOO_FREQUENT(60018, RefusalReason.RATE_LIMITED, "too frequent, try later"),
    TOO_FREQUENT_2(60019, RefusalReason.RATE_LIMITED, "too frequent, try later"),
    PACKAGE_EXPIRED(60020, RefusalReason.MISCONFIGURED, "the paid package has expired"),
    ADDRESS_NOT_ALLOWED(60021, RefusalReason.MISCONFIGURED, "the caller's address is not allowed"),

    SIGNATURE_EXPIRED(70001, RefusalReason.EXPIRED_SIGNATURE, "the UserSig has expired"),
    SIGNATURE_MISSING(70002, RefusalReason.BAD_REQUEST, "the UserSig is empty"),
    SIGNATURE_UNREADABLE(70003, RefusalReason.EXPIRED_SIGNATURE, "the UserSig is invalid"),
    SIGNATURE_INCOMPLETE(70005, RefusalReason.EXPIRED_SIGNATURE, "the UserSig is invalid"),
    SIGNATURE_WRONG(70009, RefusalReason.MISCONFIGURED, "the UserSig does not verify, likely another app's key"),
    OTHER_IDENTIFIER(70013, RefusalReason.MISCONFIGURED, "the identifier differs from the one in the UserSig"),
    OTHER_APP(70014, RefusalReason.MISCONFIGURED, "the SDKAppID differs from the one in the UserSig"),
    NO_KEY(70016, RefusalReason.MISCONFIGURED, "there is no key for this app"),
    NO_SUCH_APP(70020, RefusalReason.MISCONFIGURED, "the SDKAppID is not found"),
    CHECK_RATE(70050, RefusalReason.RATE_LIMITED, "too many UserSig checks, try again in a minute"),
    ACCOUNT_BLACKLISTED(70051, RefusalReason.MISCONFIGURED, "the account is blacklisted"),
    SIGNATURE_EXPIRED_2(70052, RefusalReason.EXPIRED_SIGNATURE, "the UserSig has expired"),
    NO_SUCH_ACCOUNT(70107, RefusalReason.UNKNOWN_SUBJECT, "the account does not exist"),
    BLOCKED(70114, RefusalReason.MISCONFIGURED, "blocked for reasons of security"),
    ACCOUNT_TIMEOUT(70169, "the service timed out"),
    ACCOUNT_TIMEOUT_2(70202, "the service timed out"),
    BATCH_SIZE(70206, RefusalReason.TOO_MANY, "the size of the batch is not allowed"),
    TRIAL_FULL(70398, RefusalReason.MISCONFIGURED, "a trial app has 100 accounts at most"),
    BAD_PARAMETER(70402, RefusalReason.BAD_REQUEST, "a parameter is invalid"),
    ADMINISTRATOR_NEEDED(70403, RefusalReason.MISCONFIGURED, "the app's administrator is needed"),
    ACCOUNT_INTERNAL_ERROR(70500, "internal error");

    /** The code of success. Source: get_tag page. */
    public static final int OK = 0;

    private static final Map<Integer, ImCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ImCode::code, Function.identity()));

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int code;
    private final boolean isRefusal;
    private final RefusalReason reason;
    private final String meaning;

    ImCode(int code, RefusalReason reason, String meaning) {
        this(code, true, reason, meaning);
    }

    /** Creates a transient failure: the change may have been applied, so the code has no refusal reason. */
    ImCode(int code, String meaning) {
        this(code, false, RefusalReason.OTHER, meaning);
    }

    ImCode(int code, boolean isRefusal, RefusalReason reason, String meaning) {
        this.code = code;
        this.isRefusal = isRefusal;
        this.reason = reason;
        this.meaning = meaning;
    }

    /**
     * Returns the number of the code.
     *
     * @return the value of {@code ErrorCode}
     */
    public int code() {
        return code;
    }

    /**
     * Returns the outcome for the code of an unsuccessful response.
     *
     * @param code {@code ErrorCode} of a request or of one account; an undocumented code is refused as
     *     {@link RefusalReason#OTHER}
     * @param info {@code ErrorInfo} as sent; if empty, the message is the code's meaning
     * @return refused or unknown, with the provider's own code
     */
    public static Outcome.NotApplied outcomeOf(int code, String info) {
        ImCode known = BY_CODE.get(code);
        if (known == null) {
            return new Outcome.Refused(RefusalReason.OTHER, code, info);
        }
        String message = info.isEmpty() ? known.meaning : info;
        return known.isRefusal ? new Outcome.Refused(known.reason, code, message) : new Outcome.Unknown(code, message);
    }

    /**
     * Returns the minimum time before the next call of any kind.
     *
     * @param code {@code ErrorCode} of a request
     * @return one minute after too many signature checks (page 1047/34348); otherwise zero, as no page states a time
     */
    public static Duration retryAfter(int code) {
        return code == CHECK_RATE.code ? MINUTE : Duration.ZERO;
    }
}
