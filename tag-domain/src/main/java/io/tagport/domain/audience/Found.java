package io.tagport.domain.audience;

import java.util.List;

/**
 * Whom an audience picks: a set of subjects, or everybody but a set. So {@code !x} takes no listing of everybody.
 *
 * @param set who is picked; if {@code isComplement}, who is not
 * @param isComplement whether everybody else is meant
 * @param <S> a set of subjects
 */
public record Found<S>(S set, boolean isComplement) {
    static <S> Found<S> in(SubjectSets<S> sets, Audience audience) {
        if (audience instanceof Audience.Carrying carrying) {
            return new Found<>(sets.carrying(carrying.tag()), false);
        }
        if (audience instanceof Audience.CarryingAnyOf carrying) {
            return new Found<>(sets.carryingAnyOf(carrying.category()), false);
        }
        if (audience instanceof Audience.Not not) {
            return in(sets, not.other()).others();
        }
        if (audience instanceof Audience.AllOf allOf) {
            return allOf(sets, allOf.all());
        }
        return anyOf(sets, ((Audience.AnyOf) audience).any());
    }

    private static <S> Found<S> allOf(SubjectSets<S> sets, List<Audience> all) {
        Found<S> found = in(sets, all.get(0));
        for (Audience next : all.subList(1, all.size())) {
            found = found.and(in(sets, next), sets);
        }
        return found;
    }

    private static <S> Found<S> anyOf(SubjectSets<S> sets, List<Audience> any) {
        Found<S> others = in(sets, any.get(0)).others();
        for (Audience next : any.subList(1, any.size())) {
            others = others.and(in(sets, next).others(), sets);
        }
        return others.others();
    }

    private Found<S> others() {
        return new Found<>(set, !isComplement);
    }

    private Found<S> and(Found<S> other, SubjectSets<S> sets) {
        if (isComplement && other.isComplement) {
            return new Found<>(sets.either(set, other.set), true);
        }
        if (isComplement) {
            return new Found<>(sets.without(other.set, set), false);
        }
        return new Found<>(other.isComplement ? sets.without(set, other.set) : sets.both(set, other.set), false);
    }
}
