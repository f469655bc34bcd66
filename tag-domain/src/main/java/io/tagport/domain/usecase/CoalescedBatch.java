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

/** What several callers ask for, brought about together; and those for whom it is too late. */
record CoalescedBatch(List<Waiting> waiting, List<Waiting> late) {
    /** One caller's mistake is not to be others' trouble: one of 100 is found by 7 halvings. */
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
        IdentityHashMap<Change, List<Report.Entry>> told = new IdentityHashMap<>(); // two callers may ask for the same
        for (ChangeBatch run : ChangeBatch.of(inExecutionOrder())) {
            List<List<Report.Entry>> entries = run.apply(provider.terms(), callSender);
            for (int i = 0; i < entries.size(); i++) {
                told.put(run.changes().get(i), entries.get(i));
            }
        }
        int calls = callSender.calls();
        for (Waiting one : waiting) {
            List<Report.Entry> entries = new ArrayList<>(one.changes().size());
            one.changes().forEach(change -> entries.addAll(told.getOrDefault(change, List.of())));
            one.tell(entries, calls);
            calls = 0; // counted once
        }
    }

    void fail(Throwable fault) {
        waiting.forEach(one -> one.fail(fault));
    }

    /**
     * Puts side by side what may share calls: first all additions that are the first thing asked of their subjects, then the
     * removals, and so on, then what is asked second. Subjects do not mind each other; each one's changes keep their order.
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

    /** The first layer of its kind that is not before the one that its subject has reached. */
    private static int layerOf(Change change, int reached) {
        int kind = KINDS.indexOf(change.getClass());
        int layer = reached - reached % KINDS.size() + kind; // also for -1, where nothing was asked yet
        boolean mayShare = change instanceof Change.Add || change instanceof Change.Remove;
        return layer > reached || (layer == reached && mayShare) ? layer : layer + KINDS.size();
    }
}
