package io.tagport.domain.audience;

import java.util.List;

/**
 * Whom an audience picks: a set of subjects, or everybody but a set. So {@code !x} takes no listing of everybody.
 *
 * @param set who is picked; if {@code isComplement}, who is not
 * @param isComplement whether everybody else is meant
 * @param <S> a set of subjects
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
            return in(sets, not.other()).others();
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
        AudienceSelection<S> others = in(sets, any.get(0)).others();
        for (Audience next : any.subList(1, any.size())) {
            others = others.and(in(sets, next).others(), sets);
        }
        return others.others();
    }

    private AudienceSelection<S> others() {
        return new AudienceSelection<>(set, !isComplement);
    }

    private AudienceSelection<S> and(AudienceSelection<S> other, SetAlgebra<S> sets) {
        if (isComplement && other.isComplement) {
            return new AudienceSelection<>(sets.either(set, other.set), true);
        }
        if (isComplement) {
            return new AudienceSelection<>(sets.without(other.set, set), false);
        }
        return new AudienceSelection<>(
                other.isComplement ? sets.without(set, other.set) : sets.both(set, other.set), false);
    }
}
