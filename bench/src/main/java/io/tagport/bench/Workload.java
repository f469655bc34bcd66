package io.tagport.bench;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.Bindings;
import io.tagport.domain.plan.Difference;
import io.tagport.domain.plan.Names;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bulk change to plan.
 *
 * @param title what it is
 * @param names numbers of subjects and tags
 * @param added bindings to make
 * @param removed bindings to take away
 */
record Workload(String title, Names names, Bindings added, Bindings removed) {
    Difference difference() {
        return Difference.of(names, added, removed);
    }

    /** The fewest calls of TPNS if all were of one shape. */
    long callsOfBestShape() {
        return callsOfBestShape(added) + callsOfBestShape(removed);
    }

    private long callsOfBestShape(Bindings bindings) {
        int[] holders = new int[names.tags().size()];
        long bySubject = 0;
        for (int subject = 0; subject < bindings.rows(); subject++) {
            bySubject += (bindings.count(subject) + 99) / 100;
            for (int place = 0; place < bindings.count(subject); place++) {
                holders[bindings.tag(subject, place)]++;
            }
        }
        long byTag = 0;
        for (int count : holders) {
            byTag += (count + 499) / 500;
        }
        long byPairs = (bindings.size() + 19L) / 20;
        return Math.min(byPairs, Math.min(bySubject, byTag));
    }

    /** Writes what is added, line by line, subject after subject. */
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

    /** Collects a workload by the names of subjects and tags. */
    static final class Builder {
        private final String title;
        private final Names names = new Names();
        private final Bindings.Builder added = new Bindings.Builder();
        private final Bindings.Builder removed = new Bindings.Builder();

        Builder(String title) {
            this.title = title;
        }

        int subject(String id) {
            return names.subjects().of(new Subject(id));
        }

        int tag(String name) {
            return names.tags().of(new Tag(name));
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
            return new Workload(title, names, added.build(), removed.build());
        }
    }
}
