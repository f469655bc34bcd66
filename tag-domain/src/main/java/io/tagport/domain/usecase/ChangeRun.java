package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Terms;
import io.tagport.domain.port.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes next to each other that may share calls: all of one kind; of those that rewrite a subject, only one for each.
 * One run after the other keeps the order of every subject's changes.
 */
record ChangeRun(List<Change> changes) {
    static List<ChangeRun> of(Collection<? extends Change> changes) {
        List<ChangeRun> runs = new ArrayList<>();
        List<Change> open = new ArrayList<>();
        Set<Subject> rewritten = new HashSet<>();
        for (Change change : changes) {
            boolean follows = !open.isEmpty() && open.get(0).getClass() == change.getClass();
            boolean again = rewrites(change) && rewritten.contains(change.subject());
            if (!follows || again) {
                close(open, runs);
                open = new ArrayList<>();
                rewritten.clear();
            }
            open.add(change);
            rewritten.add(change.subject());
        }
        close(open, runs);
        return runs;
    }

    /** Brings the changes about, and returns what is to be said of each. */
    List<List<Report.Entry>> apply(Terms terms, Sender sender) {
        if (rewrites(changes.get(0))) {
            return new RewriteRun(terms, sender).apply(changes);
        }
        Verb verb = changes.get(0) instanceof Change.Add ? Verb.ADD : Verb.REMOVE;
        return new BindRun(terms, sender).apply(verb, changes);
    }

    private static boolean rewrites(Change change) {
        return !(change instanceof Change.Add || change instanceof Change.Remove);
    }

    private static void close(List<Change> open, List<ChangeRun> runs) {
        if (!open.isEmpty()) {
            runs.add(new ChangeRun(open));
        }
    }
}
