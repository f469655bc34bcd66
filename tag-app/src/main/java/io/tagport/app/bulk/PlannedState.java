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
 * What a plan depends on: the tags of its subjects that it leaves as they are, where a mode takes away what is not named. If one
 * has come since the plan was made, nothing would remove it.
 *
 * @param scopes the tags that the modes are about; empty if all
 * @param digest of the subjects with these tags; empty if they were not read but said by {@code --from}
 */
public record PlannedState(Optional<OwnedTags> scopes, String digest) {
    /** Returns what a plan depends on; empty if on nothing, as in the modes add and remove. */
    static Optional<PlannedState> of(BulkInput wish, DesiredTags desiredTags, Plan plan, BindingMatrix held) {
        Set<BulkMode> modes = desiredTags.modes();
        if (!modes.contains(BulkMode.SYNC)
                && !modes.contains(BulkMode.REPLACE)
                && !modes.contains(BulkMode.OVERWRITE)) {
            return Optional.empty();
        }
        Optional<OwnedTags> scopes =
                modes.contains(BulkMode.REPLACE) ? Optional.empty() : Optional.of(scopes(wish.scopes(), desiredTags));
        String digest = wish.known().isPresent()
                ? ""
                : digest(scopes, new UntouchedTags(plan, desiredTags.names()), desiredTags.names(), held);
        return Optional.of(new PlannedState(scopes, digest));
    }

    private static OwnedTags scopes(OwnedTags owned, DesiredTags desiredTags) {
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
            Optional<OwnedTags> scopes, UntouchedTags untouched, Dictionaries dictionaries, BindingMatrix held) {
        BindingsDigest digest = new BindingsDigest();
        untouched.subjects().forEach(subject -> {
            List<Tag> tags = new ArrayList<>();
            for (int place = 0; subject < held.rows() && place < held.count(subject); place++) {
                Tag tag = dictionaries.tags().get(held.tag(subject, place));
                boolean isMeant = scopes.isEmpty() || scopes.get().owns(tag);
                if (isMeant && untouched.has(subject, held.tag(subject, place))) {
                    tags.add(tag);
                }
            }
            digest.add(dictionaries.subjects().get(subject), TagSet.copyOf(tags));
        });
        return digest.text();
    }

    /**
     * Returns whether the state was read, so that it can be compared.
     *
     * @return false if {@code --from} said it
     */
    public boolean isRead() {
        return !digest.isEmpty();
    }

    /**
     * Reads what the subjects hold now, and compares.
     *
     * @param plan the plan
     * @param backend where it goes
     * @param sleeper rests before a read that failed is repeated
     * @param progress receives the number of subjects read so far
     * @return whether what the plan depends on is as it was when the plan was made
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer for a while
     */
    public boolean isCurrent(Plan plan, Backend backend, Sleeper sleeper, Progress progress) {
        Dictionaries dictionaries = new Dictionaries();
        UntouchedTags untouched =
                new UntouchedTags(plan, dictionaries); // gives numbers to the subjects, which are read then
        BindingMatrix held = new CurrentStateReader(dictionaries, sleeper).of(backend.provider(), progress);
        return digest(scopes, untouched, dictionaries, held).equals(digest);
    }
}
