package io.tagport.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(AudienceDomain.class)
class AudienceSelectionProperties {
    @Property
    void whoeverFitsIsFound(@ForAll Map<Subject, TagSet> world, @ForAll Audience audience) {
        AudienceSelection<Set<Subject>> audienceSelection = audience.findIn(new PlainSets(world));

        Set<Subject> fitting = new PlainSets(world).whose(audience::matches);
        Set<Subject> picked = new TreeSet<>(world.keySet());
        picked.removeIf(subject -> audienceSelection.set().contains(subject) == audienceSelection.isComplement());
        assertThat(picked).isEqualTo(fitting);
        assertThat(world.keySet()).containsAll(audienceSelection.set());
    }

    @Example
    void whatHasAPositivePartIsASetByItself() {
        PlainSets sets = new PlainSets(Map.of());

        assertThat(Audience.parse("!a & b & !c").findIn(sets).isComplement()).isFalse();
        assertThat(Audience.parse("!(a | !b)").findIn(sets).isComplement()).isFalse();
        assertThat(Audience.parse("!a | b").findIn(sets).isComplement()).isTrue();
    }

    private record PlainSets(Map<Subject, TagSet> world) implements SetAlgebra<Set<Subject>> {
        @Override
        public Set<Subject> carrying(Tag tag) {
            return whose(tags -> tags.contains(tag));
        }

        @Override
        public Set<Subject> carryingAnyOf(Category category) {
            return whose(tags -> tags.categories().contains(category));
        }

        @Override
        public Set<Subject> intersection(Set<Subject> one, Set<Subject> other) {
            return one.stream().filter(other::contains).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Set<Subject> union(Set<Subject> one, Set<Subject> other) {
            Set<Subject> either = new TreeSet<>(one);
            either.addAll(other);
            return Set.copyOf(either);
        }

        @Override
        public Set<Subject> difference(Set<Subject> one, Set<Subject> other) {
            return one.stream().filter(subject -> !other.contains(subject)).collect(Collectors.toUnmodifiableSet());
        }

        private Set<Subject> whose(Predicate<TagSet> fit) {
            return world.entrySet().stream()
                    .filter(entry -> fit.test(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
