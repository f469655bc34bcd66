package io.tagport.app.bulk;

import io.tagport.app.wiring.Backend;
import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.DesiredTags;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.plan.OwnedTags;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.UntouchedTags;
import io.tagport.domain.port.Sleeper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state that a plan depends on if its mode removes unnamed tags: the tags of its subjects that the plan leaves unchanged. A tag
 * that is added after the plan was created would not be removed by the plan.
 *
 * @param ownedTags the tags that the modes apply to; empty if all
 * @param digest the digest of the subjects with these tags; empty if the tags are from {@code --from} and were not read
 */
public record PlannedState(Optional<OwnedTags> ownedTags, String digest) {
    /** Returns the state that a plan depends on; empty if it depends on none, as in the modes add and remove. */
    static Optional<PlannedState> of(BulkInput input, DesiredTags desiredTags, Plan plan, BindingMatrix bindings) {
        Set<BulkMode> modes = desiredTags.modes();
        if (!modes.contains(BulkMode.SYNC)
                && !modes.contains(BulkMode.REPLACE)
                && !modes.contains(BulkMode.OVERWRITE)) {
            return Optional.empty();
        }
        Optional<OwnedTags> ownedTags = modes.contains(BulkMode.REPLACE)
                ? Optional.empty()
                : Optional.of(ownedTags(input.ownedTags(), desiredTags));
        String digest = input.currentState().isPresent()
                ? ""
                : digest(ownedTags, new UntouchedTags(plan, desiredTags.names()), desiredTags.names(), bindings);
        return Optional.of(new PlannedState(ownedTags, digest));
    }

    private static OwnedTags ownedTags(OwnedTags owned, DesiredTags desiredTags) {
        Set<Category> categories = new LinkedHashSet<>(owned.categories());
        BindingMatrix overwritten = desiredTags.in(BulkMode.OVERWRITE);
        for (int subject = 0; subject < overwritten.rows(); subject++) {
            for (int place = 0; place < overwritten.count(subject); place++) {
                desiredTags
                        .names()
                        .tags()
                        .get(overwritten.tag(subject, place))
                        .category()
                        .ifPresent(categories::add);
            }
        }
        return new OwnedTags(categories, owned.tags());
    }

    private static String digest(
            Optional<OwnedTags> ownedTags, UntouchedTags untouched, Dictionaries dictionaries, BindingMatrix bindings) {
        BindingsDigest digest = new BindingsDigest();
        untouched.subjects().forEach(subject -> {
            List<Tag> tags = new ArrayList<>();
            for (int place = 0; subject < bindings.rows() && place < bindings.count(subject); place++) {
                Tag tag = dictionaries.tags().get(bindings.tag(subject, place));
                boolean isInScope = ownedTags.isEmpty() || ownedTags.get().owns(tag);
                if (isInScope && untouched.contains(subject, bindings.tag(subject, place))) {
                    tags.add(tag);
                }
            }
            digest.add(dictionaries.subjects().get(subject), TagSet.copyOf(tags));
        });
        return digest.text();
    }

    /**
     * Tests whether the state was read from the provider, so that it can be compared.
     *
     * @return false if the state is from {@code --from}
     */
    public boolean isRead() {
        return !digest.isEmpty();
    }

    /**
     * Tests whether the subjects still have the state that the plan depends on.
     *
     * @param plan the plan
     * @param backend the backend of the plan's provider, which is read
     * @param sleeper sleeps before a failed read is repeated
     * @param progress receives the number of subjects read so far
     * @return whether the state has not changed since the plan was created
     * @throws io.tagport.domain.port.ProviderException if the provider returns no usable answer
     */
    public boolean isCurrent(Plan plan, Backend backend, Sleeper sleeper, Progress progress) {
        Dictionaries dictionaries = new Dictionaries();
        UntouchedTags untouched =
                new UntouchedTags(plan, dictionaries); // assigns numbers to the subjects, which are then read
        BindingMatrix bindings = new CurrentStateReader(dictionaries, sleeper).of(backend.provider(), progress);
        return digest(ownedTags, untouched, dictionaries, bindings).equals(digest);
    }
}
