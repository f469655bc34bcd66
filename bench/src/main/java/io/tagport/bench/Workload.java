package io.tagport.bench;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.plan.StateDifference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bulk change for the planner.
 *
 * @param title a description
 * @param names the numbers of subjects and tags
 * @param added the bindings to add
 * @param removed the bindings to remove
 */
record Workload(String title, Dictionaries names, BindingMatrix added, BindingMatrix removed) {
    StateDifference difference() {
        return StateDifference.of(names, added, removed);
    }

    /** Returns the smallest number of TPNS calls if all calls had the same shape. */
    long callsOfBestShape() {
        return callsOfBestShape(added) + callsOfBestShape(removed);
    }

    private long callsOfBestShape(BindingMatrix bindingMatrix) {
        int[] holders = new int[names.tags().size()];
        long bySubject = 0;
        for (int subject = 0; subject < bindingMatrix.rows(); subject++) {
            bySubject += (bindingMatrix.count(subject) + 99) / 100;
            for (int place = 0; place < bindingMatrix.count(subject); place++) {
                holders[bindingMatrix.tag(subject, place)]++;
            }
        }
        long byTag = 0;
        for (int count : holders) {
            byTag += (count + 499) / 500;
        }
        long byPairs = (bindingMatrix.size() + 19L) / 20;
        return Math.min(byPairs, Math.min(bySubject, byTag));
    }

    /** Writes the added bindings as CSV, one per line, in the order of subjects. */
    void writeCsv(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("subject,tag");
            for (int subject = 0; subject < added.rows(); subject++) {
                for (int place = 0; place < added.count(subject); place++) {
                    out.print(names.subjects().get(subject).id());
                    out.print(',');
                    out.println(names.tags().get(added.tag(subject, place)).name());
                }
            }
        }
    }

    /** A builder of a workload from the names of subjects and tags. */
    static final class Builder {
        private final String title;
        private final Dictionaries dictionaries = new Dictionaries();
        private final BindingMatrix.Builder added = new BindingMatrix.Builder();
        private final BindingMatrix.Builder removed = new BindingMatrix.Builder();

        Builder(String title) {
            this.title = title;
        }

        int subject(String id) {
            return dictionaries.subjects().of(new Subject(id));
        }

        int tag(String name) {
            return dictionaries.tags().of(new Tag(name));
        }

        Builder add(int subject, int tag) {
            added.add(subject, tag);
            return this;
        }

        Builder remove(int subject, int tag) {
            removed.add(subject, tag);
            return this;
        }

        Workload build() {
            return new Workload(title, dictionaries, added.build(), removed.build());
        }
    }
}
