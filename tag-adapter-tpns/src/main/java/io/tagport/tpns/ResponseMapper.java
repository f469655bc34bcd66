package io.tagport.tpns;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapper from a response to the outcomes of a call's bindings. The documentation has lists of rejected tokens and
 * tags, but states neither which code accompanies them nor whether the other entries took effect. Where that is
 * uncertain, the outcome of the other entries is unknown, and sending them again resolves it.
 */
final class ResponseMapper {
    private final Call call;
    private final TpnsResponse answer;
    private final TpnsCode code;

    private ResponseMapper(Call call, TpnsResponse answer, TpnsCode code) {
        this.call = call;
        this.answer = answer;
        this.code = code;
    }

    static CallResponse of(Call call, TpnsResponse answer, Duration retryAfter) {
        return TpnsCode.of(answer.retCode())
                .map(code -> new ResponseMapper(call, answer, code).receipt(retryAfter))
                .orElseGet(() -> whole(answer, retryAfter));
    }

    private static CallResponse whole(TpnsResponse answer, Duration retryAfter) {
        Outcome outcome = TpnsCode.outcomeOf(answer.retCode(), answer.errMsg());
        return new CallResponse(outcome, Map.of(), Map.of(), retryAfter);
    }

    private CallResponse receipt(Duration retryAfter) {
        if (code == TpnsCode.OK && answer.concernsWholeRequest()) {
            return whole(answer, retryAfter);
        }
        return switch (code) {
            case OK -> listing(afterSuccess(), RefusalReason.BAD_SUBJECT, retryAfter);
            case INVALID_TOKEN -> listing(afterBadTokens(), RefusalReason.UNKNOWN_SUBJECT, retryAfter);
            case TOKEN_NOT_VALID, BATCH_PARTLY -> listing(afterBadTokens(), RefusalReason.BAD_SUBJECT, retryAfter);
            // A token may be listed because it is malformed or because it is full.
            case INVALID_PARAMETER -> listing(afterBadParameter(), RefusalReason.BAD_REQUEST, retryAfter);
            default -> whole(answer, retryAfter);
        };
    }

    private CallResponse listing(Outcome others, RefusalReason ofSubject, Duration retryAfter) {
        Map<Subject, Outcome> bySubject = refusals(
                call.subjects(), Subject::id, answer.invalidTokens(), refused(ofSubject, "token", "invalid_tokens"));
        Map<Tag, Outcome> byTag = refusals(
                TpnsCallEncoder.tagsOf(call),
                Tag::name,
                answer.invalidTags(),
                refused(RefusalReason.BAD_TAG, "tag", "invalid_tags"));
        return new CallResponse(others, bySubject, byTag, retryAfter);
    }

    private <T> Map<T, Outcome> refusals(
            Set<T> carried, Function<T, String> name, Collection<String> listed, Outcome refused) {
        Set<String> names = new HashSet<>(listed);
        Map<T, Outcome> refusals = new HashMap<>();
        for (T one : carried) {
            if (names.contains(name.apply(one))) {
                refusals.put(one, refused);
            }
        }
        return refusals;
    }

    /**
     * Returns the outcome of a listed entry. An empty text and the text of a success are not a reason, so the reason
     * then is that the response lists the entry.
     */
    private Outcome refused(RefusalReason why, String entry, String list) {
        String listed = "TPNS lists the " + entry + " in " + list;
        String text = answer.errMsg();
        if (text.isEmpty()) {
            return new Outcome.Refused(why, answer.retCode(), listed);
        }
        String reason = code == TpnsCode.OK ? listed + ", with the text '" + text + "'" : text;
        return new Outcome.Refused(why, answer.retCode(), reason);
    }

    private Outcome afterSuccess() {
        boolean allKnown = names(call.subjects(), Subject::id).containsAll(answer.invalidTokens())
                && names(TpnsCallEncoder.tagsOf(call), Tag::name).containsAll(answer.invalidTags());
        return allKnown
                ? Outcome.applied()
                : new Outcome.Unknown(answer.retCode(), "the answer refuses entries that the call did not contain");
    }

    private Outcome afterBadTokens() {
        boolean isSingleSubject = call.subjects().size() == 1 && code != TpnsCode.BATCH_PARTLY;
        return isSingleSubject ? wholeCall() : unknown();
    }

    private Outcome afterBadParameter() {
        return answer.invalidTokens().isEmpty() ? wholeCall() : unknown();
    }

    private Outcome wholeCall() {
        return TpnsCode.outcomeOf(answer.retCode(), answer.errMsg());
    }

    private Outcome unknown() {
        String text = answer.errMsg().isEmpty() ? code.errMsg() : answer.errMsg();
        return new Outcome.Unknown(answer.retCode(), text);
    }

    private static <T> Set<String> names(Set<T> carried, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        carried.forEach(one -> names.add(name.apply(one)));
        return names;
    }
}
