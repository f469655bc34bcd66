package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Shape;
import java.util.Arrays;

/** A builder that adds the calls of a cover to a plan. Removals that free capacity have the same shapes as others, but are sent first. */
final class CoverPlanBuilder {
    private final Graph graph;
    private final ShapeCosts sizes;
    private final CallCover callCover;
    private final Headroom headroom;
    private final RewriteOptions forms;
    private final PlanBuilder calls;

    /** The number of subjects without a dedicated call that were visited so far, for each tag. */
    private final int[] visited;

    /** The start of the subjects of each tag in {@link #members}, followed by the end of the last ones. */
    private final int[] starts;

    private final int[] members;

    CoverPlanBuilder(
            Graph graph,
            ShapeCosts sizes,
            CallCover callCover,
            Headroom headroom,
            RewriteOptions forms,
            PlanBuilder calls) {
        this.graph = graph;
        this.sizes = sizes;
        this.callCover = callCover;
        this.headroom = headroom;
        this.forms = forms;
        this.calls = calls;
        this.visited = new int[graph.rights()];
        this.starts = new int[graph.rights() + 1];
        for (int right = 0; right < visited.length; right++) {
            int open = callCover.count().open(right);
            starts[right + 1] =
                    starts[right] + open - sizes.of(graph.operation(right)).bindingsSentAsPairs(open);
        }
        this.members = new int[starts[graph.rights()]];
    }

    void write() {
        callCover.dedicatedCalls().stream().forEach(this::writeOwn);
        Pairs pairs = new Pairs(BindingOperation.ADD);
        Pairs unpairs = new Pairs(BindingOperation.REMOVE);
        for (int left = 0; left < graph.lefts(); left++) {
            if (needsCapacity(left)) {
                distribute(left, pairs, unpairs);
            }
        }
        for (int left = 0; left < graph.lefts(); left++) {
            if (!needsCapacity(left)) {
                distribute(left, pairs, unpairs);
            }
        }
        for (int right = 0; right < graph.rights(); right++) {
            writeTag(right);
        }
        pairs.write();
        unpairs.write();
    }

    private boolean needsCapacity(int left) {
        return headroom.isNeededBy(graph.subject(left));
    }

    private void writeOwn(int left) {
        int[] rights = graph.rightsOf(left);
        BindingOperation first = graph.operation(rights[0]);
        boolean both = first != graph.operation(rights[rights.length - 1]);
        if (both || rights.length > sizes.of(first).tagsPerSubjectCall()) {
            forms.write(graph.subject(left), calls);
        } else {
            writeSubject(graph.subject(left), rights);
        }
    }

    /** Adds each binding of a subject without a dedicated call to the calls of its tag, or to the pairs. */
    private void distribute(int left, Pairs pairs, Pairs unpairs) {
        if (callCover.dedicatedCalls().get(left)) {
            return;
        }
        for (int place = graph.start(left); place < graph.end(left); place++) {
            int right = graph.rightAt(place);
            int index = visited[right]++;
            if (index < starts[right + 1] - starts[right]) {
                members[starts[right] + index] = graph.subject(left);
            } else {
                (graph.operation(right) == BindingOperation.ADD ? pairs : unpairs).add(graph.subject(left), right);
            }
        }
        pairs.endSubject();
        unpairs.endSubject();
    }

    private void writeTag(int right) {
        int most = sizes.of(graph.operation(right)).subjectsPerTagCall();
        for (int from = starts[right]; from < starts[right + 1]; from += most) {
            writeTag(right, members, from, Math.min(from + most, starts[right + 1]));
        }
    }

    private void writeTag(int right, int[] subjects, int from, int to) {
        BindingOperation bindingOperation = graph.operation(right);
        PackedCalls.Builder call = calls.startCall(
                stage(bindingOperation, subjects[from]),
                bindingOperation == BindingOperation.ADD ? Shape.ADD_TAG : Shape.REMOVE_TAG);
        call.put(graph.tag(right));
        for (int i = from; i < to; i++) {
            call.put(subjects[i]);
        }
    }

    /** Returns the stage of a call by its first subject: subjects that need free capacity are sent first. */
    private Stage stage(BindingOperation bindingOperation, int firstSubject) {
        if (bindingOperation == BindingOperation.ADD) {
            return Stage.ADD;
        }
        return headroom.isNeededBy(firstSubject) ? Stage.FREE_CAPACITY : Stage.REMOVE;
    }

    private void writeSubject(int subject, int[] rights) {
        BindingOperation bindingOperation = graph.operation(rights[0]);
        PackedCalls.Builder call = calls.startCall(
                stage(bindingOperation, subject),
                bindingOperation == BindingOperation.ADD ? Shape.ADD_TO_SUBJECT : Shape.REMOVE_FROM_SUBJECT);
        call.put(subject);
        for (int right : rights) {
            call.put(graph.tag(right));
        }
    }

    /** The bindings of one operation that are sent as pairs, in the order of their subjects. */
    private final class Pairs {
        private final BindingOperation bindingOperation;
        private final CallCost own;
        private int[] subjects = new int[64];
        private int[] rights = new int[64];
        private int size;
        private int beginOfSubject;

        Pairs(BindingOperation bindingOperation) {
            this.bindingOperation = bindingOperation;
            this.own = sizes.of(bindingOperation);
        }

        void add(int subject, int right) {
            if (size == subjects.length) {
                subjects = Arrays.copyOf(subjects, size + (size >> 1));
                rights = Arrays.copyOf(rights, size + (size >> 1));
            }
            subjects[size] = subject;
            rights[size++] = right;
        }

        /** Ends a subject. If its bindings fill a call of pairs, they are sent in a call for the subject instead. */
        void endSubject() {
            while (own.tagsPerSubjectCall() > 0 && size - beginOfSubject >= own.pairsPerCall()) {
                int taken = Math.min(own.tagsPerSubjectCall(), size - beginOfSubject);
                writeSubject(subjects[size - 1], Arrays.copyOfRange(rights, size - taken, size));
                size -= taken;
            }
            beginOfSubject = size;
        }

        void write() {
            for (int from = 0; from < size; from += own.pairsPerCall()) {
                write(from, Math.min(from + own.pairsPerCall(), size));
            }
        }

        /** Writes bindings as pairs, or in a call for a subject or a tag if all bindings share that subject or tag. */
        private void write(int from, int to) {
            if (own.tagsPerSubjectCall() > 0 && isOne(subjects, from, to)) {
                writeSubject(subjects[from], Arrays.copyOfRange(rights, from, to));
            } else if (own.subjectsPerTagCall() > 0 && isOne(rights, from, to)) {
                writeTag(rights[from], subjects, from, to);
            } else {
                PackedCalls.Builder call = begin(from);
                for (int i = from; i < to; i++) {
                    call.put(subjects[i]);
                    call.put(graph.tag(rights[i]));
                }
            }
        }

        private static boolean isOne(int[] numbers, int from, int to) {
            for (int i = from + 1; i < to; i++) {
                if (numbers[i] != numbers[from]) {
                    return false;
                }
            }
            return true;
        }

        private PackedCalls.Builder begin(int from) {
            return calls.startCall(
                    stage(bindingOperation, subjects[from]),
                    bindingOperation == BindingOperation.ADD ? Shape.ADD_PAIRS : Shape.REMOVE_PAIRS);
        }
    }
}
