package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.PlannedAdditions;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A decorator of a provider for the execution of a plan that may be older than the current desired tags. Each call is checked
 * against the desired tags just before it is sent:
 *
 * <ul>
 *   <li>The addition of a tag that is no longer desired, or the removal of a tag that is desired again, is not sent and is refused
 *       as {@link RefusalReason#SUPERSEDED}.
 *   <li>A rewrite leaves its subject with exactly the tags that are desired now, by the calls that achieve this: a replacement may
 *       become a clear, or a clear a replacement. Tags that the target cannot accept are refused, and nothing is sent.
 *   <li>A clear remains a clear if the plan adds all desired tags afterwards.
 * </ul>
 *
 * <p>The caller of {@link #send} must hold a lock, so that no other caller sends newer desired tags before this call has ended. If
 * a call must be replaced by several, {@link #send} sends several requests.
 */
public final class RevalidatingProvider extends ForwardingProvider {
    private final InputValidator form;
    private final Function<Collection<Subject>, Map<Subject, TagSet>> desired;
    private final PlannedAdditions additions;

    /**
     * Creates a provider that checks each call of a plan with unknown additions before it is sent.
     *
     * @param provider the provider that receives the calls
     * @param desired returns the desired tags, as in the other constructor
     */
    public RevalidatingProvider(TagProvider provider, Function<Collection<Subject>, Map<Subject, TagSet>> desired) {
        this(provider, desired, PlannedAdditions.NONE);
    }

    /**
     * Creates a provider that checks each call of a plan before it is sent.
     *
     * @param provider the provider that receives the calls
     * @param desired returns the currently desired tags of subjects; for a subject that is absent nothing is known, and its changes
     *     are sent unchanged
     * @param additions the tags that the plan adds after its clears
     */
    public RevalidatingProvider(
            TagProvider provider,
            Function<Collection<Subject>, Map<Subject, TagSet>> desired,
            PlannedAdditions additions) {
        super(provider);
        this.form = new InputValidator(provider.terms().limits());
        this.desired = desired;
        this.additions = additions;
    }

    @Override
    public TagProvider newSeries() {
        return new RevalidatingProvider(provider().newSeries(), desired, additions);
    }

    @Override
    public CallResponse send(Call call) {
        Map<Subject, TagSet> now;
        try {
            now = desired.apply(call.subjects());
        } catch (StoreException e) {
            return CallResponse.of(Outcome.refused(
                    RefusalReason.UNREACHABLE,
                    "nothing was sent, as the desired tags are not known: " + e.getMessage()));
        }
        return call.isRewrite() ? rewrite(call, now) : bind(call, now);
    }

    private CallResponse bind(Call call, Map<Subject, TagSet> now) {
        List<CallItem> current = new ArrayList<>();
        Map<Binding, Outcome> superseded = new HashMap<>();
        for (CallItem callItem : call.items()) {
            if (isCurrent(call, callItem, now)) {
                current.add(callItem);
            } else {
                callItem.subjects()
                        .forEach(subject -> callItem.tags()
                                .forEach(tag -> superseded.put(new Binding(subject, tag), superseded(call))));
            }
        }
        if (superseded.isEmpty()) {
            return super.send(call);
        }
        CallResponse callResponse =
                current.isEmpty() ? CallResponse.of(Outcome.applied()) : super.send(call.only(current));
        superseded.putAll(callResponse.byBinding());
        return new CallResponse(
                callResponse.defaultOutcome(),
                callResponse.bySubject(),
                callResponse.byTag(),
                superseded,
                callResponse.retryAfter());
    }

    private static boolean isCurrent(Call call, CallItem callItem, Map<Subject, TagSet> now) {
        Optional<TagSet> its = callItem.subjects().stream().findFirst().map(now::get);
        boolean adds = adds(call);
        return its.isEmpty()
                || callItem.tags().stream().allMatch(tag -> its.get().contains(tag) == adds);
    }

    private static boolean adds(Call call) {
        return switch (call.shape()) {
            case ADD_TO_SUBJECT, ADD_TAG, ADD_PAIRS, ADD_EACH -> true;
            default -> false;
        };
    }

    private static Outcome superseded(Call call) {
        return Outcome.refused(
                RefusalReason.SUPERSEDED,
                adds(call) ? "not sent, as the tag is no longer desired" : "not sent, as the tag is desired again");
    }

    private CallResponse rewrite(Call call, Map<Subject, TagSet> now) {
        Map<Subject, TagSet> same = new LinkedHashMap<>();
        List<Change> others = new ArrayList<>();
        for (Change change : call.changes()) {
            Subject subject = change.subject();
            TagSet its = now.get(subject);
            Optional<TagSet> tags = its == null ? Optional.of(change.tags()) : current(call, change, its);
            tags.ifPresentOrElse(
                    current -> same.put(subject, current),
                    () -> others.add(new Change.ReplaceAll(subject, now.getOrDefault(subject, TagSet.empty()))));
        }
        CallResponse callResponse = same.isEmpty() ? CallResponse.of(Outcome.applied()) : sendSame(call, same);
        return others.isEmpty() || isRefusedForAll(callResponse) ? callResponse : withOthers(callResponse, others);
    }

    /** Returns the tags of a subject for a call of the same shape; empty if no such call achieves the desired tags. */
    private Optional<TagSet> current(Call call, Change change, TagSet now) {
        if (call instanceof Call.Clear) {
            return Optional.of(TagSet.empty())
                    .filter(none -> additions.of(change.subject()).containsAll(now));
        }
        TagSet tags = call instanceof Call.Overwrite ? ofCategories(now, change.tags()) : now;
        boolean isEnough = call instanceof Call.Overwrite
                ? tags.categories().containsAll(change.tags().categories()) && terms().overwritesBy(tags)
                : terms().replacesBy(tags);
        Change whole = new Change.ReplaceAll(change.subject(), tags);
        boolean isValid = form.check(whole).or(() -> form.checkTagLimit(whole)).isEmpty();
        return Optional.of(tags).filter(any -> isEnough && isValid);
    }

    private static TagSet ofCategories(TagSet tags, TagSet named) {
        Set<Tag> its = new LinkedHashSet<>(tags);
        its.removeIf(tag -> tag.category().filter(named.categories()::contains).isEmpty());
        return TagSet.copyOf(its);
    }

    /** Sends a call of the same shape. The response names only subjects, as the tags may differ from the requested ones. */
    private CallResponse sendSame(Call call, Map<Subject, TagSet> tags) {
        Call sent = call instanceof Call.Clear
                ? new Call.Clear(tags.keySet())
                : call instanceof Call.Replace
                        ? new Call.Replace(tags)
                        : new Call.Overwrite(
                                tags.keySet().iterator().next(),
                                tags.values().iterator().next());
        CallResponse callResponse = super.send(sent);
        Map<Subject, Outcome> named = new HashMap<>();
        for (CallItem callItem : sent.items()) {
            if (callItem.isNamedIn(callResponse)) {
                callItem.subjects().forEach(subject -> named.put(subject, callItem.outcomeIn(callResponse)));
            }
        }
        return new CallResponse(callResponse.defaultOutcome(), named, Map.of(), callResponse.retryAfter());
    }

    /** Tests whether every further request would be refused as well. */
    private static boolean isRefusedForAll(CallResponse callResponse) {
        return callResponse.defaultOutcome() instanceof Outcome.Refused refused
                && refused.reason().retryAdvice() != RetryAdvice.NEVER;
    }

    private CallResponse withOthers(CallResponse callResponse, List<Change> others) {
        Map<Subject, Outcome> named = new HashMap<>(callResponse.bySubject());
        new ProviderTags(provider(), SubjectLock.none())
                .apply(others)
                .entries()
                .forEach(entry -> named.put(entry.subject(), entry.outcome()));
        Duration wait = callResponse.retryAfter();
        return new CallResponse(callResponse.defaultOutcome(), named, Map.of(), wait);
    }
}
