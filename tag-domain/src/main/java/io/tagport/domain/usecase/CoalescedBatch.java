package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.CoalescingTags.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The requests of several callers that are executed together, and the requests that waited too long. */
record CoalescedBatch(List<Waiting> waiting, List<Waiting> late) {
    /** The maximum number of bisections, which keep a fault of one caller from affecting the others: 7 find one fault in 100 entries. */
    private static final int SPLITS = 16;

    private static final List<Class<? extends Change>> KINDS = List.of(
            Change.Add.class,
            Change.Remove.class,
            Change.OverwriteCategories.class,
            Change.ReplaceAll.class,
            Change.Clear.class);

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Set<Subject> subjects() {
        Set<Subject> subjects = new HashSet<>();
        waiting.forEach(one -> one.changes().forEach(change -> subjects.add(change.subject())));
        return subjects;
    }

    void execute(TagProvider provider) {
        CallSender callSender = new CallSender(provider, waiting.size() > 1 ? SPLITS : 0);
        IdentityHashMap<Change, List<Report.Entry>> entriesOf =
                new IdentityHashMap<>(); // by identity, as two callers may request equal changes
        for (ChangeBatch run : ChangeBatch.of(inExecutionOrder())) {
            List<List<Report.Entry>> entries = run.apply(provider.terms(), callSender);
            for (int i = 0; i < entries.size(); i++) {
                entriesOf.put(run.changes().get(i), entries.get(i));
            }
        }
        int calls = callSender.calls();
        for (Waiting one : waiting) {
            List<Report.Entry> entries = new ArrayList<>(one.changes().size());
            one.changes().forEach(change -> entries.addAll(entriesOf.getOrDefault(change, List.of())));
            one.complete(entries, calls);
            calls = 0; // the calls are counted for one caller only
        }
    }

    void fail(Throwable fault) {
        waiting.forEach(one -> one.fail(fault));
    }

    /**
     * Returns all changes, ordered so that changes that may share calls are adjacent: first the additions that are the first change
     * of their subjects, then the removals, and so on, then the second changes. The order between subjects does not matter; the
     * changes of each subject keep their order.
     */
    private List<Change> inExecutionOrder() {
        Map<Integer, List<Change>> layers = new TreeMap<>();
        Map<Subject, Integer> reached = new HashMap<>();
        for (Waiting one : waiting) {
            for (Change change : one.changes()) {
                int layer = layerOf(change, reached.getOrDefault(change.subject(), -1));
                reached.put(change.subject(), layer);
                layers.computeIfAbsent(layer, any -> new ArrayList<>()).add(change);
            }
        }
        List<Change> all = new ArrayList<>();
        layers.values().forEach(all::addAll);
        return all;
    }

    /** Returns the first layer for the kind of a change that is not before the layer that its subject has already reached. */
    private static int layerOf(Change change, int reached) {
        int kind = KINDS.indexOf(change.getClass());
        int layer = reached - reached % KINDS.size() + kind; // correct also for -1: the subject has no change yet
        boolean mayShare = change instanceof Change.Add || change instanceof Change.Remove;
        return layer > reached || (layer == reached && mayShare) ? layer : layer + KINDS.size();
    }
}
