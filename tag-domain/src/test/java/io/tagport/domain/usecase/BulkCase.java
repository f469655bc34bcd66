package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What subjects carry at first, a plan that changes it, and what they should carry then. Every rewrite takes {@code old:1}
 * away, so that it can be seen whether it was done; no removal concerns a subject that is rewritten.
 *
 * @param wishes one for each subject
 */
record BulkCase(List<Wish> wishes) {
    static final TagSet AT_FIRST = TagSet.of("old:1", "x", "y");
    private static final Tag OLD = new Tag("old:1");

    enum Rewrite {
        NONE,
        CLEAR,
        REPLACE,
        OVERWRITE
    }

    /** What is wanted for one subject. */
    record Wish(boolean sound, Rewrite rewrite, TagSet added, TagSet removed) {}

    private Subject subject(int number) {
        return new Subject((wishes.get(number).sound() ? "u" : TroubledProvider.BAD) + number);
    }

    Map<Subject, TagSet> atFirst() {
        Map<Subject, TagSet> held = new LinkedHashMap<>();
        for (int i = 0; i < wishes.size(); i++) {
            held.put(subject(i), AT_FIRST);
        }
        return held;
    }

    Map<Subject, TagSet> wanted() {
        Map<Subject, TagSet> wanted = new LinkedHashMap<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            wanted.put(subject(i), wish.sound() ? after(wish) : AT_FIRST);
        }
        return wanted;
    }

    private static TagSet after(Wish wish) {
        TagSet sound = wish.added().without(Set.of(new Tag(TroubledProvider.BAD)));
        return switch (wish.rewrite()) {
            case NONE -> AT_FIRST.with(sound).without(wish.removed());
            case CLEAR -> sound;
            case REPLACE -> TagSet.of("r").with(sound);
            case OVERWRITE -> AT_FIRST.overwrittenBy(TagSet.of("old:2")).with(sound);
        };
    }

    Plan plan() {
        List<Call> calls = new ArrayList<>();
        Set<Subject> cleared = new LinkedHashSet<>();
        Map<Subject, TagSet> replaced = new LinkedHashMap<>();
        Set<Subject> a = new LinkedHashSet<>();
        Map<Subject, TagSet> each = new LinkedHashMap<>();
        List<Binding> pairs = new ArrayList<>();
        Set<Subject> x = new LinkedHashSet<>();
        for (int i = 0; i < wishes.size(); i++) {
            Subject subject = subject(i);
            Wish wish = wishes.get(i);
            switch (wish.rewrite()) {
                case NONE -> {
                    addIf(wish.removed(), "x", x, subject);
                    if (wish.removed().contains(new Tag("y"))) {
                        calls.add(new Call.SubjectTags(BindingOperation.REMOVE, subject, TagSet.of("y")));
                    }
                }
                case CLEAR -> cleared.add(subject);
                case REPLACE -> replaced.put(subject, TagSet.of("r"));
                case OVERWRITE -> calls.add(new Call.Overwrite(subject, TagSet.of("old:2")));
            }
            addIf(wish.added(), "a", a, subject);
            TagSet two = wish.added().without(TagSet.of("a", "d", TroubledProvider.BAD));
            if (!two.isEmpty()) {
                each.put(subject, two);
            }
            wish.added().without(TagSet.of("a", "b", "c")).forEach(tag -> pairs.add(new Binding(subject, tag)));
        }
        addIf(cleared, new Call.Clear(cleared), calls);
        addIf(replaced.keySet(), new Call.Replace(replaced), calls);
        addIf(a, new Call.TagSubjects(BindingOperation.ADD, new Tag("a"), a), calls);
        addIf(each.keySet(), new Call.EachSubject(BindingOperation.ADD, each), calls);
        addIf(pairs, new Call.Pairs(BindingOperation.ADD, pairs), calls);
        addIf(x, new Call.TagSubjects(BindingOperation.REMOVE, new Tag("x"), x), calls);
        return PlanOf.calls(calls);
    }

    private static void addIf(TagSet tags, String tag, Set<Subject> subjects, Subject subject) {
        if (tags.contains(new Tag(tag))) {
            subjects.add(subject);
        }
    }

    private static void addIf(Collection<?> named, Call call, List<Call> calls) {
        if (!named.isEmpty()) {
            calls.add(call);
        }
    }

    /** Whether what a part of a call asks for can be seen. */
    static boolean isDone(Call call, CallItem callItem, Map<Subject, TagSet> held) {
        TagSet tags = held.getOrDefault(callItem.subjects().iterator().next(), TagSet.empty());
        return switch (call.shape()) {
            case ADD_TO_SUBJECT, ADD_TAG, ADD_PAIRS, ADD_EACH -> tags.containsAll(callItem.tags());
            case REMOVE_FROM_SUBJECT, REMOVE_TAG, REMOVE_PAIRS, REMOVE_EACH ->
                callItem.tags().stream().noneMatch(tags::contains);
            case OVERWRITE, REPLACE, CLEAR -> !tags.contains(OLD);
            case PURGE -> throw new IllegalArgumentException("no plan has a purge");
        };
    }
}
