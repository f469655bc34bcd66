package io.tagport.server.fault;

import io.tagport.domain.model.Subject;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A condition on requests: their operation and their subjects.
 *
 * @param operations at least one, all of them of a protocol; in the order of the enum
 * @param subjects the request must name at least one of these; if empty, any request matches
 */
public record RequestMatcher(Set<Operation> operations, Set<Subject> subjects) {
    /** Matches every request of either protocol. */
    public static final RequestMatcher ANY = operations(operation -> operation.isTpns() || operation.isIm());

    /** Matches every request of TPNS, including unreadable ones. */
    public static final RequestMatcher TPNS = operations(Operation::isTpns);

    /** Matches every request of IM Push, including unreadable ones. */
    public static final RequestMatcher IM = operations(Operation::isIm);

    /**
     * Copies the sets defensively.
     *
     * @throws IllegalArgumentException if there is no operation, or one that belongs to no protocol
     */
    public RequestMatcher {
        if (operations.isEmpty() || operations.contains(Operation.NONE)) {
            throw new IllegalArgumentException("a rule must name at least one operation of a protocol");
        }
        operations = ordered(operations.stream().sorted().toList());
        subjects = ordered(subjects);
    }

    /**
     * Creates a matcher for all requests of one operation.
     *
     * @param operation the operation
     * @return a matcher that accepts any subjects
     */
    public static RequestMatcher operation(Operation operation) {
        return new RequestMatcher(Set.of(operation), Set.of());
    }

    /**
     * Restricts this matcher to requests that name at least one of the given subjects.
     *
     * @param ids the subjects' ids
     * @return a matcher for the same operations and these subjects
     */
    public RequestMatcher of(String... ids) {
        return new RequestMatcher(
                operations, ordered(Arrays.stream(ids).map(Subject::new).toList()));
    }

    boolean matches(InspectedRequest request) {
        return operations.contains(request.operation())
                && (subjects.isEmpty() || !Collections.disjoint(subjects, request.subjects()));
    }

    boolean isAll(Predicate<Operation> protocol) {
        return operations.stream().allMatch(protocol);
    }

    String text() {
        return place() + LineTokenizer.ofSubjects(subjects);
    }

    private String place() {
        if (operations.equals(ANY.operations)) {
            return "any";
        }
        if (operations.equals(TPNS.operations)) {
            return "tpns";
        }
        if (operations.equals(IM.operations)) {
            return "im";
        }
        return operations.stream().map(Operation::toString).collect(Collectors.joining(","));
    }

    private static RequestMatcher operations(Predicate<Operation> which) {
        return new RequestMatcher(
                Arrays.stream(Operation.values()).filter(which).collect(Collectors.toSet()), Set.of());
    }

    private static <T> Set<T> ordered(Iterable<T> values) {
        Set<T> set = new LinkedHashSet<>();
        values.forEach(set::add);
        return Collections.unmodifiableSet(set);
    }
}
