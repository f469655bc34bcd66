package io.tagport.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(Vocabulary.class)
class EffectProperties {
    private static final Subject SUBJECT = new Subject("somebody");

    @Property
    void whatStaysAndComesIsThereAfterwardsAndWhatStaysAndGoesWasThereBefore(
            @ForAll TagSet before, @ForAll TagSet after) {
        Effect effect = new Effect(before, after);

        assertThat(effect.kept().with(effect.added())).isEqualTo(after);
        assertThat(effect.kept().with(effect.removed())).isEqualTo(before);
        assertThat(effect.added().without(effect.removed())).isEqualTo(effect.added());
    }

    @Property
    void anEffectIsNothingIfNoTagComesOrGoes(@ForAll TagSet before, @ForAll TagSet after) {
        assertThat(new Effect(before, before).isNothing()).isTrue();
        assertThat(new Effect(before, after).isNothing())
                .isEqualTo(before.containsAll(after) && after.containsAll(before));
    }

    @Property
    void theEffectOfChangesIsWhatTheyComeToOneAfterTheOther(
            @ForAll TagSet before, @ForAll TagSet added, @ForAll TagSet removed) {
        SubjectChanges changes = new SubjectChanges(
                SUBJECT, List.of(new Change.Add(SUBJECT, added), new Change.Remove(SUBJECT, removed)));

        assertThat(Effect.of(changes, before))
                .isEqualTo(new Effect(before, before.with(added).without(removed)));
    }

    @Property
    void everyTagThatIsNamedIsChangedOrUnchanged(@ForAll TagSet before, @ForAll TagSet added, @ForAll TagSet removed) {
        List<Change> changes = List.of(new Change.Add(SUBJECT, added), new Change.Remove(SUBJECT, removed));
        Effect effect = Effect.of(changes, before);

        assertThat(effect.changed() + effect.unchanged(changes))
                .isEqualTo(added.with(removed).size());
        Effect undone = Effect.of(effect.undone(SUBJECT), effect.after());
        assertThat(undone.changed()).isEqualTo(effect.changed());
    }

    @Property
    void takenBackNothingIsLeftOfIt(@ForAll TagSet before, @ForAll TagSet after) {
        TagSet now = after;
        for (Change change : new Effect(before, after).undone(SUBJECT)) {
            now = change.applyTo(now);
        }

        assertThat(now).isEqualTo(before);
    }

    @Property
    void whatOthersDidMeanwhileStays(@ForAll TagSet before, @ForAll TagSet after, @ForAll TagSet ofOthers) {
        Effect effect = new Effect(before, after);
        TagSet theirs = ofOthers.without(before).without(after);
        TagSet now = after.with(theirs);
        for (Change change : effect.undone(SUBJECT)) {
            now = change.applyTo(now);
        }

        assertThat(now).isEqualTo(before.with(theirs));
    }

    @Property
    void nothingDoneLeavesNothingToTakeBack(@ForAll TagSet tags) {
        assertThat(new Effect(tags, tags).undone(SUBJECT)).isEqualTo(List.of());
    }
}
