package io.tagport.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(Vocabulary.class)
class ChangeEffectProperties {
    private static final Subject SUBJECT = new Subject("somebody");

    @Property
    void whatStaysAndComesIsThereAfterwardsAndWhatStaysAndGoesWasThereBefore(
            @ForAll TagSet before, @ForAll TagSet after) {
        ChangeEffect changeEffect = new ChangeEffect(before, after);

        assertThat(changeEffect.kept().with(changeEffect.added())).isEqualTo(after);
        assertThat(changeEffect.kept().with(changeEffect.removed())).isEqualTo(before);
        assertThat(changeEffect.added().without(changeEffect.removed())).isEqualTo(changeEffect.added());
    }

    @Property
    void anEffectIsNothingIfNoTagComesOrGoes(@ForAll TagSet before, @ForAll TagSet after) {
        assertThat(new ChangeEffect(before, before).isNothing()).isTrue();
        assertThat(new ChangeEffect(before, after).isNothing())
                .isEqualTo(before.containsAll(after) && after.containsAll(before));
    }

    @Property
    void theEffectOfChangesIsWhatTheyComeToOneAfterTheOther(
            @ForAll TagSet before, @ForAll TagSet added, @ForAll TagSet removed) {
        SubjectChanges changes = new SubjectChanges(
                SUBJECT, List.of(new Change.Add(SUBJECT, added), new Change.Remove(SUBJECT, removed)));

        assertThat(ChangeEffect.of(changes, before))
                .isEqualTo(new ChangeEffect(before, before.with(added).without(removed)));
    }

    @Property
    void everyTagThatIsNamedIsChangedOrUnchanged(@ForAll TagSet before, @ForAll TagSet added, @ForAll TagSet removed) {
        List<Change> changes = List.of(new Change.Add(SUBJECT, added), new Change.Remove(SUBJECT, removed));
        ChangeEffect changeEffect = ChangeEffect.of(changes, before);

        assertThat(changeEffect.changed() + changeEffect.unchanged(changes))
                .isEqualTo(added.with(removed).size());
        ChangeEffect undone = ChangeEffect.of(changeEffect.inverse(SUBJECT), changeEffect.after());
        assertThat(undone.changed()).isEqualTo(changeEffect.changed());
    }

    @Property
    void takenBackNothingIsLeftOfIt(@ForAll TagSet before, @ForAll TagSet after) {
        TagSet now = after;
        for (Change change : new ChangeEffect(before, after).inverse(SUBJECT)) {
            now = change.applyTo(now);
        }

        assertThat(now).isEqualTo(before);
    }

    @Property
    void whatOthersDidMeanwhileStays(@ForAll TagSet before, @ForAll TagSet after, @ForAll TagSet ofOthers) {
        ChangeEffect changeEffect = new ChangeEffect(before, after);
        TagSet theirs = ofOthers.without(before).without(after);
        TagSet now = after.with(theirs);
        for (Change change : changeEffect.inverse(SUBJECT)) {
            now = change.applyTo(now);
        }

        assertThat(now).isEqualTo(before.with(theirs));
    }

    @Property
    void nothingDoneLeavesNothingToTakeBack(@ForAll TagSet tags) {
        assertThat(new ChangeEffect(tags, tags).inverse(SUBJECT)).isEqualTo(List.of());
    }
}
