package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.Vocabulary;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class PendingChangeProperties {
    private static final Subject ANN = new Subject("ann");

    @Property
    void askingAgainDoesWhatTheChangesDid(@ForAll TagSet before, @ForAll @Size(max = 6) List<Change> changes) {
        assertThat(after(before, open(changes).replay(ANN))).isEqualTo(after(before, changes));
    }

    /** Some of the changes may have been made, and perhaps several times: asking for all of them again settles that. */
    @Property
    void askingAgainSettlesWhateverWasDone(
            @ForAll TagSet before,
            @ForAll @Size(max = 4) List<Change> changes,
            @ForAll @Size(max = 4) List<Boolean> wereDone) {
        assertThat(after(partly(before, changes, wereDone), open(changes).replay(ANN)))
                .isEqualTo(after(before, changes));
    }

    /** Wherever it stands between before and after, asserting what the other carries makes it carry that. */
    @Property
    void anAssertionMakesItCarryWhatItShould(
            @ForAll TagSet before,
            @ForAll @Size(max = 5) List<Change> changes,
            @ForAll @Size(max = 5) List<Boolean> wereDone) {
        TagSet should = after(before, changes);
        TagSet carried = partly(before, changes, wereDone);

        assertThat(after(carried, open(changes).changesTo(ANN, should))).isEqualTo(should);
    }

    /** What is known to be done is not undone by asking again for what came before it. */
    @Property
    void whatIsKnownStaysWhenTheRestIsAskedForAgain(
            @ForAll TagSet before,
            @ForAll @Size(max = 4) List<Change> changes,
            @ForAll @Size(max = 4) List<Boolean> wereDone,
            @ForAll Change known) {
        TagSet carried = known.applyTo(partly(before, changes, wereDone));

        assertThat(after(carried, open(changes).without(known).replay(ANN)))
                .isEqualTo(known.applyTo(after(before, changes)));
    }

    @Property
    void aRewriteOfEverythingLeavesNothingOpen(@ForAll @Size(max = 5) List<Change> changes, @ForAll TagSet tags) {
        assertThat(open(changes).without(new Change.ReplaceAll(ANN, tags)).isEmpty())
                .isTrue();
    }

    @Property
    void whatIsKnownToBeDoneIsNotOpen(@ForAll @Size(max = 5) List<Change> changes) {
        PendingChange open = PendingChange.NONE;
        for (Change change : changes) {
            open = open.followedBy(PendingChange.of(change)).without(change);
        }

        assertThat(open.isEmpty()).isTrue();
    }

    @Property
    void aStoreKeepsItAsItIs(@ForAll @Size(max = 6) List<Change> changes) {
        PendingChange open = open(changes);

        assertThat(PendingChange.parse(open.encode())).isEqualTo(open);
        assertThat(open.encode().isEmpty()).isEqualTo(open.isEmpty());
    }

    private static PendingChange open(List<Change> changes) {
        PendingChange open = PendingChange.NONE;
        for (Change change : changes) {
            open = open.followedBy(PendingChange.of(change));
        }
        return open;
    }

    private static TagSet partly(TagSet before, List<Change> changes, List<Boolean> wereDone) {
        TagSet tags = before;
        for (int i = 0; i < changes.size(); i++) {
            tags = i < wereDone.size() && wereDone.get(i) ? changes.get(i).applyTo(tags) : tags;
        }
        return tags;
    }

    private static TagSet after(TagSet before, List<Change> changes) {
        TagSet tags = before;
        for (Change change : changes) {
            tags = change.applyTo(tags);
        }
        return tags;
    }
}
