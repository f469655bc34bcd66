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
 * Which requests are meant.
 *
 * @param operations at least one, all of them of a protocol; in their order
 * @param subjects a request must name at least one of these; empty asks for none
 */
public record RequestMatcher(Set<Operation> operations, Set<Subject> subjects) {
    /** Every request of either protocol. */
    public static final RequestMatcher ANY = operations(operation -> operation.isTpns() || operation.isIm());

    /** Every request of TPNS, those that cannot be read included. */
    public static final RequestMatcher TPNS = operations(Operation::isTpns);

    /** Every request of IM Push, those that cannot be read included. */
    public static final RequestMatcher IM = operations(Operation::isIm);

    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if there is no operation, or one outside of the protocols
     */
    public RequestMatcher {
        if (operations.isEmpty() || operations.contains(Operation.NONE)) {
            throw new IllegalArgumentException("a rule is about at least one operation of a protocol");
        }
        operations = ordered(operations.stream().sorted().toList());
        subjects = ordered(subjects);
    }

    /**
     * Means every request of one operation.
     *
     * @param operation which
     * @return whatever subjects it names
     */
    public static RequestMatcher operation(Operation operation) {
        return new RequestMatcher(Set.of(operation), Set.of());
    }

    /**
     * Means only requests that name one of some subjects.
     *
     * @param ids the subjects' ids
     * @return the same operations, for these subjects
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
