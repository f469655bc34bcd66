package io.tagport.domain.plan;

import io.tagport.domain.port.Shape;
import java.util.Arrays;
import java.util.BitSet;

/** A builder that adds packed calls to a plan, each of many subjects with their own tags. */
final class PackingPlanBuilder {
    private final PlanBuilder calls;

    PackingPlanBuilder(PlanBuilder calls) {
        this.calls = calls;
    }

    /** Writes additions or removals in as few calls as possible. Subjects that need free capacity are in the first calls. */
    void write(
            Shape shape,
            CallCapacity callCapacity,
            BindingMatrix bindingMatrix,
            BitSet except,
            Stage first,
            Stage then,
            Headroom headroom) {
        Entries entries = new Entries(callCapacity, bindingMatrix, except, headroom);
        int count = (int) callCapacity.calls(entries.size, entries.mostOfOne);
        for (int call = 0; call < count; call++) {
            // Entries of one subject are adjacent, so they are distributed over calls; otherwise, calls are filled in
            // order.
            boolean distribute = entries.mostOfOne > 1;
            int from = distribute ? call : call * callCapacity.subjects();
            int step = distribute ? count : 1;
            int end = distribute ? entries.size : Math.min(entries.size, from + callCapacity.subjects());
            PackedCalls.Builder row =
                    calls.startCall(headroom.isNeededBy(entries.subjects[from]) ? first : then, shape);
            for (int entry = from; entry < end; entry += step) {
                entries.put(entry, row);
            }
        }
    }

    /** Writes replacements of all tags. */
    void replace(CallCapacity callCapacity, BindingMatrix tags, int[] subjects) {
        for (int from = 0; from < subjects.length; from += callCapacity.subjects()) {
            PackedCalls.Builder row = calls.startCall(Stage.REWRITE, Shape.REPLACE);
            for (int i = from; i < Math.min(from + callCapacity.subjects(), subjects.length); i++) {
                RewriteOptions.put(subjects[i], tags, row);
            }
        }
    }

    /** Writes clears. */
    void clear(CallCapacity callCapacity, int[] subjects) {
        for (int from = 0; from < subjects.length; from += callCapacity.subjects()) {
            PackedCalls.Builder row = calls.startCall(Stage.REWRITE, Shape.CLEAR);
            for (int i = from; i < Math.min(from + callCapacity.subjects(), subjects.length); i++) {
                row.put(subjects[i]);
            }
        }
    }

    /** Parts of the rows of subjects, each of which fits in a call; subjects that need free capacity are first. */
    private static final class Entries {
        private final CallCapacity callCapacity;
        private final BindingMatrix bindingMatrix;
        private int[] subjects = new int[64];
        private int[] places = new int[64];
        private int size;
        private int mostOfOne;

        Entries(CallCapacity callCapacity, BindingMatrix bindingMatrix, BitSet except, Headroom headroom) {
            this.callCapacity = callCapacity;
            this.bindingMatrix = bindingMatrix;
            addAll(except, headroom, true);
            addAll(except, headroom, false);
        }

        private void addAll(BitSet except, Headroom headroom, boolean needingCapacity) {
            for (int subject = 0; subject < bindingMatrix.rows(); subject++) {
                if (!except.get(subject) && headroom.isNeededBy(subject) == needingCapacity) {
                    add(subject);
                }
            }
        }

        private void add(int subject) {
            int parts = callCapacity.entries(bindingMatrix.count(subject));
            mostOfOne = Math.max(mostOfOne, parts);
            for (int part = 0; part < parts; part++) {
                if (size == subjects.length) {
                    subjects = Arrays.copyOf(subjects, 2 * size);
                    places = Arrays.copyOf(places, 2 * size);
                }
                subjects[size] = subject;
                places[size++] = part * callCapacity.tags();
            }
        }

        void put(int entry, PackedCalls.Builder row) {
            int subject = subjects[entry];
            int end = Math.min(places[entry] + callCapacity.tags(), bindingMatrix.count(subject));
            row.put(subject);
            row.put(end - places[entry]);
            for (int place = places[entry]; place < end; place++) {
                row.put(bindingMatrix.tag(subject, place));
            }
        }
    }
}
