package io.tagport.domain.audience;

import java.util.List;

/**
 * The subjects that an audience selects: a set of subjects, or the complement of a set. So the evaluation of {@code !x}
 * needs no list of all subjects.
 *
 * @param set the selected subjects; if {@code isComplement}, the subjects that are not selected
 * @param isComplement whether all subjects outside the set are selected
 * @param <S> the type of a set of subjects
 */
public record AudienceSelection<S>(S set, boolean isComplement) {
    static <S> AudienceSelection<S> in(SetAlgebra<S> sets, Audience audience) {
        if (audience instanceof Audience.HasTag hasTag) {
            return new AudienceSelection<>(sets.carrying(hasTag.tag()), false);
        }
        if (audience instanceof Audience.HasAnyTagOf carrying) {
            return new AudienceSelection<>(sets.carryingAnyOf(carrying.category()), false);
        }
        if (audience instanceof Audience.Not not) {
            return in(sets, not.other()).complement();
        }
        if (audience instanceof Audience.AllOf allOf) {
            return allOf(sets, allOf.all());
        }
        return anyOf(sets, ((Audience.AnyOf) audience).any());
    }

    private static <S> AudienceSelection<S> allOf(SetAlgebra<S> sets, List<Audience> all) {
        AudienceSelection<S> audienceSelection = in(sets, all.get(0));
        for (Audience next : all.subList(1, all.size())) {
            audienceSelection = audienceSelection.and(in(sets, next), sets);
        }
        return audienceSelection;
    }

    private static <S> AudienceSelection<S> anyOf(SetAlgebra<S> sets, List<Audience> any) {
        AudienceSelection<S> complement = in(sets, any.get(0)).complement();
        for (Audience next : any.subList(1, any.size())) {
            complement = complement.and(in(sets, next).complement(), sets);
        }
        return complement.complement();
    }

    private AudienceSelection<S> complement() {
        return new AudienceSelection<>(set, !isComplement);
    }

    private AudienceSelection<S> and(AudienceSelection<S> other, SetAlgebra<S> sets) {
        if (isComplement && other.isComplement) {
            return new AudienceSelection<>(sets.union(set, other.set), true);
        }
        if (isComplement) {
            return new AudienceSelection<>(sets.difference(other.set, set), false);
        }
        return new AudienceSelection<>(
                other.isComplement ? sets.difference(set, other.set) : sets.intersection(set, other.set), false);
    }
}
