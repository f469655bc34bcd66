package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Consecutive changes of one kind that may share calls, with at most one rewrite for each subject. Executing batches in sequence
 * preserves the order of the changes of every subject.
 */
record ChangeBatch(List<Change> changes) {
    static List<ChangeBatch> of(Collection<? extends Change> changes) {
        List<ChangeBatch> batches = new ArrayList<>();
        List<Change> open = new ArrayList<>();
        Set<Subject> rewritten = new HashSet<>();
        for (Change change : changes) {
            boolean follows = !open.isEmpty() && open.get(0).getClass() == change.getClass();
            boolean again = isRewrite(change) && rewritten.contains(change.subject());
            if (!follows || again) {
                close(open, batches);
                open = new ArrayList<>();
                rewritten.clear();
            }
            open.add(change);
            rewritten.add(change.subject());
        }
        close(open, batches);
        return batches;
    }

    /** Executes the changes and returns the report entries of each. */
    List<List<Report.Entry>> apply(Terms terms, CallSender callSender) {
        if (isRewrite(changes.get(0))) {
            return new RewriteExecutor(terms, callSender).apply(changes);
        }
        return new BindingChangeExecutor(terms, callSender).apply(operationOf(changes.get(0)), changes);
    }

    /** Checks changes against the rules, without sending them, and returns their report. */
    static Report check(TagProvider provider, SubjectChanges changes, TagSet before) {
        CallSender callSender = new CallSender(provider);
        Terms terms = provider.terms();
        List<Report.Entry> entries = new ArrayList<>();
        TagSet held = before;
        for (Change change : changes.changes()) {
            List<Report.Entry> expected = isRewrite(change)
                    ? List.of(new RewriteExecutor(terms, callSender).check(change, held))
                    : new BindingChangeExecutor(terms, callSender).check(operationOf(change), change);
            entries.addAll(expected);
            for (Change applied : new Report(expected, 0).applied(List.of(change))) {
                held = applied.applyTo(held);
            }
        }
        return new Report(entries, 0);
    }

    private static BindingOperation operationOf(Change change) {
        return change instanceof Change.Add ? BindingOperation.ADD : BindingOperation.REMOVE;
    }

    private static boolean isRewrite(Change change) {
        return !(change instanceof Change.Add || change instanceof Change.Remove);
    }

    private static void close(List<Change> open, List<ChangeBatch> batches) {
        if (!open.isEmpty()) {
            batches.add(new ChangeBatch(open));
        }
    }
}
