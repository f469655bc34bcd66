package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the fewest calls for a small job by trying all combinations of all calls. It works from the rules for single changes
 * and uses nothing of the planner. A call that rewrites a subject does all of its changes; it is considered only for a subject
 * with several of them, an addition included.
 */
final class FewestCalls {
    private record Edge(boolean adds, Subject subject, Tag tag) {}

    private final Terms terms;
    private final Job job;
    private final List<Edge> edges = new ArrayList<>();

    FewestCalls(Terms terms, Job job) {
        this.terms = terms;
        this.job = job;
        for (Subject subject : job.everybody()) {
            Set<Tag> before = job.heldBy(subject);
            Set<Tag> after = job.wantedOf(subject);
            without(after, before).forEach(tag -> edges.add(new Edge(true, subject, tag)));
            without(before, after).forEach(tag -> edges.add(new Edge(false, subject, tag)));
        }
    }

    private static Set<Tag> without(Set<Tag> some, Set<Tag> others) {
        Set<Tag> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    int edges() {
        return edges.size();
    }

    int count() {
        int all = (1 << edges.size()) - 1;
        List<Integer> carried = new ArrayList<>();
        for (int set = 1; set <= all; set++) {
            if (isOneCall(set)) {
                carried.add(set);
            }
        }
        int[] fewest = new int[all + 1];
        Arrays.fill(fewest, 1, fewest.length, Integer.MAX_VALUE);
        for (int set = 1; set <= all; set++) {
            int first = Integer.lowestOneBit(set);
            for (int call : carried) {
                if ((call & first) != 0) {
                    fewest[set] = Math.min(fewest[set], fewest[set & ~call] + 1);
                }
            }
        }
        return fewest[all];
    }

    private boolean isOneCall(int set) {
        List<Edge> some = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            if ((set & 1 << i) != 0) {
                some.add(edges.get(i));
            }
        }
        return isOneRewrite(some) || isOneAddition(some) || isOneRemoval(some);
    }

    private boolean isOneRewrite(List<Edge> some) {
        List<Subject> subjects = some.stream()
                .map(Edge::subject)
                .distinct()
                .filter(this::mayNeedRewrite)
                .toList();
        if (some.stream().anyMatch(edge -> !subjects.contains(edge.subject()))) {
            return false;
        }
        boolean replaced = subjects.size() <= capacity(Shape.REPLACE).subjects()
                && subjects.stream().allMatch(this::isReplaceable);
        // Where calls take many subjects, an overwrite of one is not considered.
        boolean overwritten = !terms.offers(Shape.ADD_EACH) && subjects.size() == 1 && isOverwritable(subjects.get(0));
        return replaced || overwritten;
    }

    private boolean mayNeedRewrite(Subject subject) {
        List<Edge> own =
                edges.stream().filter(edge -> edge.subject().equals(subject)).toList();
        return own.size() > 1 && own.stream().anyMatch(Edge::adds);
    }

    private boolean isReplaceable(Subject subject) {
        Set<Tag> after = job.wantedOf(subject);
        return job.permitsReplacement(subject)
                && after.size() <= capacity(Shape.REPLACE).tagsPerSubject()
                && (!terms.replaceNeedsBareTag() || after.stream().anyMatch(Tag::isBare));
    }

    private boolean isOverwritable(Subject subject) {
        Set<Tag> after = job.wantedOf(subject);
        return after.size() <= capacity(Shape.OVERWRITE).tagsPerSubject()
                && edges.stream()
                        .filter(edge -> edge.subject().equals(subject))
                        .allMatch(edge -> edge.tag()
                                .category()
                                .filter(category -> job.permitsOverwrite(subject, category))
                                .filter(category -> isLeftIn(category, after))
                                .isPresent());
    }

    /** An overwrite names a category by a tag that the category has afterwards. */
    private static boolean isLeftIn(Category category, Set<Tag> after) {
        return after.stream().anyMatch(category::contains);
    }

    private boolean isOneAddition(List<Edge> some) {
        return some.stream().allMatch(Edge::adds)
                && fitsOne(some, Shape.ADD_TO_SUBJECT, Shape.ADD_TAG, Shape.ADD_PAIRS, Shape.ADD_EACH);
    }

    private boolean isOneRemoval(List<Edge> some) {
        return some.stream().noneMatch(Edge::adds)
                && fitsOne(some, Shape.REMOVE_FROM_SUBJECT, Shape.REMOVE_TAG, Shape.REMOVE_PAIRS, Shape.REMOVE_EACH);
    }

    private boolean fitsOne(List<Edge> some, Shape ofSubject, Shape ofTag, Shape pairs, Shape each) {
        long subjects = some.stream().map(Edge::subject).distinct().count();
        long tags = some.stream().map(Edge::tag).distinct().count();
        long mostOfOne = some.stream()
                .mapToLong(edge -> some.stream()
                        .filter(other -> other.subject().equals(edge.subject()))
                        .count())
                .max()
                .orElse(0);
        return (subjects == 1 && some.size() <= capacity(ofSubject).bindings())
                || (tags == 1 && some.size() <= capacity(ofTag).bindings())
                || some.size() <= capacity(pairs).bindings()
                || (subjects <= capacity(each).subjects()
                        && mostOfOne <= capacity(each).tagsPerSubject());
    }

    private Capacity capacity(Shape shape) {
        return terms.capacityOf(shape).orElse(new Capacity(0, 0, 0));
    }
}
