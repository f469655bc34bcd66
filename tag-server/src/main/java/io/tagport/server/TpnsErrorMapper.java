package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.tpns.wire.TpnsCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapper from the outcomes of a request to TPNS error codes. */
final class TpnsErrorMapper {
    private TpnsErrorMapper() {}

    /**
     * Throws unless everything was applied. One code must represent all tokens: an unknown outcome takes precedence, as
     * nothing may be reported as applied that is not; the others follow in the order of the checks.
     */
    static void check(Report report, Collection<Change> changes, boolean openDirectory) throws TpnsRefusal {
        Map<Subject, Outcome> failures = failures(report, changes, openDirectory);
        if (failures.isEmpty()) {
            return;
        }
        Map<TpnsCode, String> messages = new EnumMap<>(TpnsCode.class);
        List<String> tokens = new ArrayList<>();
        failures.forEach((subject, outcome) -> {
            messages.putIfAbsent(codeOf(outcome), messageOf(outcome));
            if (concernsToken(outcome)) {
                tokens.add(subject.id());
            }
        });
        TpnsCode code = messages.keySet().iterator().next(); // enum order: 1008004, then 1008006, then 1008007
        throw new TpnsRefusal(code, messages.getOrDefault(code, ""), tokens, List.of());
    }

    /**
     * Throws unless all tags were purged. One code must represent all, as above; the message names the tags with that
     * code.
     */
    static void check(Map<Tag, Outcome> purged) throws TpnsRefusal {
        Map<TpnsCode, String> messages = new EnumMap<>(TpnsCode.class);
        purged.forEach((tag, outcome) -> {
            if (!outcome.isApplied()) {
                messages.merge(
                        codeOf(outcome), tag + ": " + messageOf(outcome), (some, another) -> some + "; " + another);
            }
        });
        if (!messages.isEmpty()) {
            Map.Entry<TpnsCode, String> first = messages.entrySet().iterator().next();
            throw new TpnsRefusal(first.getKey(), first.getValue());
        }
    }

    private static Map<Subject, Outcome> failures(Report report, Collection<Change> changes, boolean openDirectory) {
        Map<Subject, Outcome> failures = new LinkedHashMap<>();
        for (Report.Entry entry : report.entries()) {
            if (!entry.outcome().isApplied()) {
                failures.putIfAbsent(entry.subject(), entry.outcome());
            }
        }
        boolean onlyRemoves =
                changes.stream().allMatch(change -> change instanceof Change.Remove || change instanceof Change.Clear);
        if (openDirectory && onlyRemoves) {
            // Any token is accepted, and a new token does not have the tags, so the request is fulfilled.
            failures.values().removeIf(outcome -> outcome.isRefusedAs(RefusalReason.UNKNOWN_SUBJECT));
        }
        return failures;
    }

    private static TpnsCode codeOf(Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused refused)) {
            return TpnsCode.SERVICE_ERROR;
        }
        return switch (refused.reason()) {
            case UNKNOWN_SUBJECT -> TpnsCode.INVALID_TOKEN;
            case RATE_LIMITED -> TpnsCode.TOO_FAST;
            // The fault lies between the gateway and its provider, and an operator must repair it.
            case MISCONFIGURED, EXPIRED_SIGNATURE, UNREACHABLE -> TpnsCode.SERVICE_ERROR;
            case BAD_REQUEST,
                    BAD_TAG,
                    BAD_SUBJECT,
                    WRONG_SUBJECT_KIND,
                    SUBJECT_TAG_LIMIT,
                    APP_TAG_LIMIT,
                    TOO_MANY,
                    UNSUPPORTED,
                    SUPERSEDED,
                    OTHER -> TpnsCode.INVALID_PARAMETER;
        };
    }

    private static boolean concernsToken(Outcome outcome) {
        TpnsCode code = codeOf(outcome);
        return code == TpnsCode.INVALID_TOKEN || code == TpnsCode.INVALID_PARAMETER;
    }

    private static String messageOf(Outcome outcome) {
        return outcome.fold(done -> "", Outcome.Refused::message, unknown -> "it may or may not have been done");
    }
}
