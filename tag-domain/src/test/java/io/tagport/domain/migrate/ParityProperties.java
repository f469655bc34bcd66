package io.tagport.domain.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ParityProperties {
    private static final int SUBJECTS = 3;
    private static final int TAGS = 4;

    /** Each number is a binding: of a subject, a tag. */
    @Provide
    Arbitrary<Set<Integer>> bindings() {
        return Arbitraries.integers().between(0, SUBJECTS * TAGS - 1).set();
    }

    private static BindingMatrix built(Set<Integer> bindings) {
        BindingMatrix.Builder builder = new BindingMatrix.Builder();
        bindings.forEach(one -> builder.add(one / TAGS, one % TAGS));
        return builder.build();
    }

    private static Dictionaries names() {
        Dictionaries dictionaries = new Dictionaries();
        for (int i = 0; i < SUBJECTS; i++) {
            dictionaries.subjects().of(new Subject("s" + i));
        }
        for (int i = 0; i < TAGS; i++) {
            dictionaries.tags().of(new Tag("t" + i));
        }
        return dictionaries;
    }

    @Property
    void everyBindingOfEitherSideIsCountedOnceAndWhatDiffersIsTold(
            @ForAll("bindings") Set<Integer> wanted, @ForAll("bindings") Set<Integer> held) {
        Set<Discrepancy> told = new HashSet<>();

        Parity parity = Parity.of(names(), built(wanted), built(held), told::add);

        Set<Discrepancy> expected = new HashSet<>();
        for (int one = 0; one < SUBJECTS * TAGS; one++) {
            if (wanted.contains(one) != held.contains(one)) {
                expected.add(new Discrepancy(
                        new Subject("s" + one / TAGS),
                        new Tag("t" + one % TAGS),
                        wanted.contains(one) ? Discrepancy.Kind.MISSING : Discrepancy.Kind.EXTRA));
            }
        }
        assertThat(told).isEqualTo(expected);
        assertThat(parity.missing() + parity.extra()).isEqualTo(expected.size());
        assertThat(parity.equal() + parity.missing()).isEqualTo(wanted.size());
        assertThat(parity.equal() + parity.extra()).isEqualTo(held.size());
        assertThat(parity.isReached(false)).isEqualTo(held.containsAll(wanted));
        assertThat(parity.isReached(true)).isEqualTo(held.equals(wanted));
    }
}
