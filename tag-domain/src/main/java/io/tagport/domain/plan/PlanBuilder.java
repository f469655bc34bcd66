package io.tagport.domain.plan;

import io.tagport.domain.port.Shape;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A builder of a plan, which collects the calls of each stage. */
final class PlanBuilder {
    private final Map<Stage, PackedCalls.Builder> calls = new EnumMap<>(Stage.class);
    private final Dictionaries dictionaries;

    PlanBuilder(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
        for (Stage stage : Stage.values()) {
            calls.put(stage, new PackedCalls.Builder(dictionaries));
        }
    }

    /** Begins a call. The caller appends the numbers of its row to the returned builder: see {@link PackedCalls}. */
    PackedCalls.Builder startCall(Stage stage, Shape shape) {
        PackedCalls.Builder builder = calls.getOrDefault(stage, new PackedCalls.Builder(dictionaries));
        builder.startCall(shape);
        return builder;
    }

    int size() {
        return calls.values().stream().mapToInt(PackedCalls.Builder::size).sum();
    }

    Plan plan(Plan.Figures figures) {
        PackedCalls.Builder all = new PackedCalls.Builder(dictionaries);
        Stage[] stages = new Stage[size()];
        calls.forEach((stage, builder) -> {
            Arrays.fill(stages, all.size(), all.size() + builder.size(), stage);
            all.addAll(builder);
        });
        return new Plan(all.build(), stages, figures);
    }
}
