package io.tagport.server;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.im.wire.AccountError;
import io.tagport.im.wire.ImCode;
import io.tagport.im.wire.ImLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A mapper from the outcomes of a request's accounts to IM error codes. */
final class ImErrorMapper {
    private final Map<String, Outcome> failures = new HashMap<>();
    private final boolean isUnknown;

    ImErrorMapper(Report report) {
        for (Report.Entry entry : report.entries()) {
            if (!entry.outcome().isApplied()) {
                failures.putIfAbsent(entry.subject().id(), entry.outcome());
            }
        }
        isUnknown = !report.entries().isEmpty()
                && report.entries().stream().allMatch(entry -> entry.outcome() instanceof Outcome.Unknown);
    }

    /** Tests whether no account has a definite outcome, in which case the whole request has none. */
    boolean isUnknown() {
        return isUnknown;
    }

    Optional<AccountError> of(String account) {
        if (!isValidId(account)) {
            return Optional.of(unknownAccount(account));
        }
        return Optional.ofNullable(failures.get(account))
                .map(outcome -> new AccountError(account, codeOf(outcome), infoOf(outcome)));
    }

    /** Tests whether the text is a valid account id of either kind. */
    static boolean isValidId(String account) {
        return ImLimits.TAGS.subjectIdFormat().allows(account);
    }

    static AccountError unknownAccount(String account) {
        return new AccountError(account, ImCode.NO_SUCH_ACCOUNT.code(), "account does not exist");
    }

    static int codeOf(Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused refused)) {
            return ImCode.INTERNAL_ERROR.code();
        }
        return switch (refused.reason()) {
            case UNKNOWN_SUBJECT, BAD_SUBJECT -> ImCode.NO_SUCH_ACCOUNT.code();
            case WRONG_SUBJECT_KIND -> ImCode.OTHER_KIND.code();
            case SUBJECT_TAG_LIMIT, APP_TAG_LIMIT, TOO_MANY -> ImCode.TOO_MANY_TAGS.code();
            case BAD_TAG -> ImCode.TAG_MALFORMED.code();
            case RATE_LIMITED -> ImCode.CALL_RATE.code();
            case UNSUPPORTED, BAD_REQUEST, SUPERSEDED, OTHER -> ImCode.REQUEST_DISABLED.code();
            // The fault lies between the gateway and its provider, and an operator must repair it.
            case MISCONFIGURED, EXPIRED_SIGNATURE, UNREACHABLE -> ImCode.INTERNAL_ERROR.code();
        };
    }

    /**
     * Returns the message for an outcome. Public pages define no wording for the two tag limits, so this text is our
     * own (docs/protocol).
     */
    static String infoOf(Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused refused)) {
            return "it may or may not have been done";
        }
        if (refused.reason() == RefusalReason.SUBJECT_TAG_LIMIT) {
            return "tags of account exceed " + ImLimits.TAGS.tagsPerSubject();
        }
        if (refused.reason() == RefusalReason.APP_TAG_LIMIT) {
            return "tags of application exceed " + ImLimits.TAGS.tagsPerApp();
        }
        return refused.reason() == RefusalReason.UNKNOWN_SUBJECT ? "account does not exist" : refused.message();
    }
}
