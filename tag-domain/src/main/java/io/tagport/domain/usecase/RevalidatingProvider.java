package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.PlannedAdditions;
import io.tagport.domain.port.Call;
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
 * A provider that is made to carry what is wanted elsewhere, by a plan that may be older than what is wanted now. Each call is
 * turned into what is wanted of it when it is sent:
 *
 * <ul>
 *   <li>An addition of a tag that is not wanted any more, and a removal of one that is wanted again, is not sent and refused as
 *       {@link RefusalReason#SUPERSEDED}.
 *   <li>A rewrite leaves its subject with exactly what is wanted now, by the calls that bring that about: a replacement may
 *       become a clearing or the other way round. What the target cannot take is refused with nothing sent.
 *   <li>A clearing stays one if the plan adds all that is wanted afterwards.
 * </ul>
 *
 * <p>Whoever sends holds a guard, so that nobody else brings in what is wanted later before this call has ended. Where a call
 * must become several, {@link #send} makes several requests.
 */
public final class RevalidatingProvider extends ForwardingProvider {
    private final InputValidator form;
    private final Function<Collection<Subject>, Map<Subject, TagSet>> wanted;
    private final PlannedAdditions additions;

    /**
     * Looks at each call before it is sent, of a plan that is not known.
     *
     * @param provider who is asked
     * @param wanted as in the other constructor
     */
    public RevalidatingProvider(TagProvider provider, Function<Collection<Subject>, Map<Subject, TagSet>> wanted) {
        this(provider, wanted, PlannedAdditions.NONE);
    }

    /**
     * Looks at each call of a plan before it is sent.
     *
     * @param provider who is asked
     * @param wanted tells what subjects should carry at this moment; of a subject that is absent nothing is known, and what is
     *     asked for it is sent as it is
     * @param additions what the plan adds after its clearings
     */
    public RevalidatingProvider(
            TagProvider provider,
            Function<Collection<Subject>, Map<Subject, TagSet>> wanted,
            PlannedAdditions additions) {
        super(provider);
        this.form = new InputValidator(provider.terms().limits());
        this.wanted = wanted;
        this.additions = additions;
    }

    @Override
    public TagProvider newSeries() {
        return new RevalidatingProvider(provider().newSeries(), wanted, additions);
    }

    @Override
    public CallResponse send(Call call) {
        Map<Subject, TagSet> now;
        try {
            now = wanted.apply(call.subjects());
        } catch (StoreException e) {
            return CallResponse.of(Outcome.refused(
                    RefusalReason.UNREACHABLE, "nothing was sent, as what is wanted is not known: " + e.getMessage()));
        }
        return CallItem.isRewrite(call) ? rewrite(call, now) : bind(call, now);
    }

    private CallResponse bind(Call call, Map<Subject, TagSet> now) {
        List<CallItem> current = new ArrayList<>();
        Map<Binding, Outcome> superseded = new HashMap<>();
        for (CallItem callItem : CallItem.of(call)) {
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
                current.isEmpty() ? CallResponse.of(Outcome.applied()) : super.send(CallItem.only(call, current));
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
                adds(call) ? "not sent, as the tag is not wanted any more" : "not sent, as the tag is wanted again");
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

    /** What a call of the same shape has to name for a subject; empty if none brings about what is wanted. */
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
        boolean isSound = form.refuse(whole).or(() -> form.checkTagLimit(whole)).isEmpty();
        return Optional.of(tags).filter(any -> isEnough && isSound);
    }

    private static TagSet ofCategories(TagSet tags, TagSet named) {
        Set<Tag> its = new LinkedHashSet<>(tags);
        its.removeIf(tag -> tag.category().filter(named.categories()::contains).isEmpty());
        return TagSet.copyOf(its);
    }

    /** Names the subjects alone in the receipt: the tags may be others than those that the caller asked for. */
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
        for (CallItem callItem : CallItem.of(sent)) {
            if (callItem.isNamedIn(callResponse)) {
                callItem.subjects().forEach(subject -> named.put(subject, callItem.outcomeIn(callResponse)));
            }
        }
        return new CallResponse(callResponse.defaultOutcome(), named, Map.of(), callResponse.retryAfter());
    }

    /** Whether every further request would be refused as well. */
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
