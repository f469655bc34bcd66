package io.tagport.testkit;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A service with the least of everything: it reads one subject at a time, and its tags are letters, digits, _ and :. */
final class SmallProvider implements TagProvider {
    static final Terms TERMS = new Terms(
            new TagLimits("small 2026", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(8, false), 20, 100),
            Map.of(
                    Shape.ADD_PAIRS, Capacity.ofPairs(1),
                    Shape.REMOVE_TAG, Capacity.ofSubjects(1),
                    Shape.OVERWRITE, Capacity.ofTags(1),
                    Shape.REPLACE, Capacity.ofEach(1, 1),
                    Shape.CLEAR, Capacity.ofSubjects(1),
                    Shape.PURGE, Capacity.ofTags(1)),
            1,
            true,
            Pace.NONE);
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9_:]+");

    final Map<Subject, TagSet> held = new ConcurrentHashMap<>();
    final AtomicInteger requests = new AtomicInteger();
    private final boolean reached;

    SmallProvider(boolean reached) {
        this.reached = reached;
    }

    static boolean takes(Tag tag) {
        return ALPHABET.matcher(tag.name()).matches();
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public CallResponse send(Call call) {
        TERMS.require(call);
        if (!reached) {
            return CallResponse.of(unreachable());
        }
        requests.incrementAndGet();
        if (call instanceof Call.Purge purge) {
            held.replaceAll((subject, tags) -> tags.without(purge.tags()));
        }
        if (!call.bindings().stream().allMatch(binding -> takes(binding.tag()))) {
            return CallResponse.of(Outcome.refused(RefusalReason.BAD_TAG, "a tag is of letters, digits, _ and :"));
        }
        call.changes().forEach(change -> {
            SubjectChanges changes = new SubjectChanges(change.subject(), List.of(change));
            held.merge(change.subject(), changes.applyTo(TagSet.empty()), (before, none) -> changes.applyTo(before));
        });
        return CallResponse.of(Outcome.applied());
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        Subject subject = TERMS.requireReadable(subjects).iterator().next();
        if (!reached) {
            throw new ProviderException(unreachable());
        }
        requests.incrementAndGet();
        return held.containsKey(subject) ? Map.of(subject, held.get(subject)) : Map.of();
    }

    private static Outcome.Refused unreachable() {
        return Outcome.refused(RefusalReason.UNREACHABLE, "nobody is there");
    }
}
