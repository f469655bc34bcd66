package io.tagport.domain.plan;

import io.tagport.domain.port.Shape;
import java.util.Arrays;
import java.util.BitSet;

/** Writes packed calls of many subjects with tags of their own. */
final class PackingWriter {
    private final StagedCalls calls;

    PackingWriter(StagedCalls calls) {
        this.calls = calls;
    }

    /** Writes additions or removals, in as few calls as can be. Who goes first is in the first calls. */
    void write(Shape shape, Load load, Bindings bindings, BitSet except, Stage first, Stage then, Room room) {
        Entries entries = new Entries(load, bindings, except, room);
        int count = (int) load.calls(entries.size, entries.mostOfOne);
        for (int call = 0; call < count; call++) {
            // Several entries of one subject follow each other, so they are dealt out; else calls are filled in order.
            boolean deal = entries.mostOfOne > 1;
            int from = deal ? call : call * load.subjects();
            int step = deal ? count : 1;
            int end = deal ? entries.size : Math.min(entries.size, from + load.subjects());
            PackedCalls.Builder row = calls.begin(room.isNeededBy(entries.subjects[from]) ? first : then, shape);
            for (int entry = from; entry < end; entry += step) {
                entries.put(entry, row);
            }
        }
    }

    /** Writes replacements of all tags. */
    void replace(Load load, Bindings tags, int[] subjects) {
        for (int from = 0; from < subjects.length; from += load.subjects()) {
            PackedCalls.Builder row = calls.begin(Stage.REWRITE, Shape.REPLACE);
            for (int i = from; i < Math.min(from + load.subjects(), subjects.length); i++) {
                RewriteForms.put(subjects[i], tags, row);
            }
        }
    }

    /** Writes clearings. */
    void clear(Load load, int[] subjects) {
        for (int from = 0; from < subjects.length; from += load.subjects()) {
            PackedCalls.Builder row = calls.begin(Stage.REWRITE, Shape.CLEAR);
            for (int i = from; i < Math.min(from + load.subjects(), subjects.length); i++) {
                row.put(subjects[i]);
            }
        }
    }

    /** Parts of subjects' rows, each of which fits in a call; those who need room come first. */
    private static final class Entries {
        private final Load load;
        private final Bindings bindings;
        private int[] subjects = new int[64];
        private int[] places = new int[64];
        private int size;
        private int mostOfOne;

        Entries(Load load, Bindings bindings, BitSet except, Room room) {
            this.load = load;
            this.bindings = bindings;
            addAll(except, room, true);
            addAll(except, room, false);
        }

        private void addAll(BitSet except, Room room, boolean needingRoom) {
            for (int subject = 0; subject < bindings.rows(); subject++) {
                if (!except.get(subject) && room.isNeededBy(subject) == needingRoom) {
                    add(subject);
                }
            }
        }

        private void add(int subject) {
            int parts = load.entries(bindings.count(subject));
            mostOfOne = Math.max(mostOfOne, parts);
            for (int part = 0; part < parts; part++) {
                if (size == subjects.length) {
                    subjects = Arrays.copyOf(subjects, 2 * size);
                    places = Arrays.copyOf(places, 2 * size);
                }
                subjects[size] = subject;
                places[size++] = part * load.tags();
            }
        }

        void put(int entry, PackedCalls.Builder row) {
            int subject = subjects[entry];
            int end = Math.min(places[entry] + load.tags(), bindings.count(subject));
            row.put(subject);
            row.put(end - places[entry]);
            for (int place = places[entry]; place < end; place++) {
                row.put(bindings.tag(subject, place));
            }
        }
    }
}
