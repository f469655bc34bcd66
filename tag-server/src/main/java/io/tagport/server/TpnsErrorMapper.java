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

/** Says in TPNS codes what became of a request. */
final class TpnsErrorMapper {
    private TpnsErrorMapper() {}

    /**
     * Passes if everything was applied. Else one code must do for all tokens: an unknown outcome first, as nothing may be
     * told as done that is not; then in the order in which the checks stand.
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
        TpnsCode code = messages.keySet().iterator().next(); // enum order: 1008004 before 1008006 before 1008007
        throw new TpnsRefusal(code, messages.getOrDefault(code, ""), tokens, List.of());
    }

    /** Passes if all tags were purged. Else one code must do for all, as above; the message names the tags that have it. */
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
        boolean takes =
                changes.stream().allMatch(change -> change instanceof Change.Remove || change instanceof Change.Clear);
        if (openDirectory && takes) {
            // Any token is welcome, and a new one has nothing to lose: it is without the tags, as asked.
            failures.values().removeIf(TpnsErrorMapper::isStranger);
        }
        return failures;
    }

    private static boolean isStranger(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.reason() == RefusalReason.UNKNOWN_SUBJECT;
    }

    private static TpnsCode codeOf(Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused refused)) {
            return TpnsCode.SERVICE_ERROR;
        }
        return switch (refused.reason()) {
            case UNKNOWN_SUBJECT -> TpnsCode.INVALID_TOKEN;
            case RATE_LIMITED -> TpnsCode.TOO_FAST;
            // Between the gateway and its provider, for an operator to mend.
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
