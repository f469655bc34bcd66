package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Totals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract tests of total counts and of the check that a store is writable. */
abstract class TotalsContract extends ListingContract {
    @Test
    void theTotalsOfAnEmptyStoreAreZero() {
        assertTotals().isEqualTo(new Totals(0, 0, 0));
    }

    @Test
    void totalsCountEachSubjectTagAndBindingOnce() {
        assertApplied(add(ANN, "a", "b"));
        assertApplied(add(ANN, "b", "c"));
        assertApplied(add(BEN, "b"));

        assertTotals().isEqualTo(new Totals(2, 3, 4));
    }

    @Test
    void totalsExcludeRemovedTagsButIncludeSubjectsWithoutTags() {
        assertApplied(add(ANN, "a", "b"));
        assertApplied(add(BEN, "b"));
        assertApplied(remove(ANN, "a"));
        assertApplied(replace(BEN, "c"));
        assertTotals().isEqualTo(new Totals(2, 2, 2));

        assertApplied(new Change.Clear(ANN));
        assertApplied(new Change.Clear(BEN));
        assertTotals().isEqualTo(new Totals(2, 0, 0));
    }

    @Test
    void totalsCountARegisteredSubjectOnce() {
        store().register(List.of(ANN, BEN, ANN));
        store().register(List.of(BEN));
        assertApplied(add(BEN, "vip"));
        assertApplied(add(CEM, "vip"));
        store().register(List.of(CEM));

        assertTotals().isEqualTo(new Totals(3, 1, 2));
    }

    @Test
    void totalsExcludeRefusedChanges() {
        assertRefused(RefusalReason.UNKNOWN_SUBJECT, STRICT, add(ANN, "vip"));
        assertRefused(RefusalReason.SUBJECT_TAG_LIMIT, limits(1, 10), add(BEN, "a", "b"));

        assertTotals().isEqualTo(new Totals(0, 0, 0));
    }

    @Test
    void totalsIncludeEverySubjectOfALargeRequest() {
        List<Subject> many = numbered(3_000);
        store().register(many.subList(0, 1_500));
        List<SubjectChanges> changes = many.stream()
                .map(subject -> new SubjectChanges(subject, List.of(add(subject, "vip"))))
                .toList();
        assertThat(store().apply(changes, OPEN).values()).allMatch(Outcome::isApplied);

        assertTotals().isEqualTo(new Totals(3_000, 1, 3_000));
    }

    @Test
    void totalsAreSeparateForEachApp() {
        assertApplied(add(ANN, "a"));
        storeOf("other").register(List.of(BEN, CEM));

        assertTotals().isEqualTo(new Totals(1, 1, 1));
        assertThat(storeOf("other").totals()).as("content of another app").isEqualTo(new Totals(2, 0, 0));
    }

    @Test
    void checkWritableSucceedsOnAnOpenStoreAndChangesNothing() {
        assertApplied(add(ANN, "a"));

        assertThatCode(() -> stores().checkWritable()).doesNotThrowAnyException();
        assertTotals().isEqualTo(new Totals(1, 1, 1));
        assertThat(stores().diskBytes().orElse(1)).isPositive();
    }
}
