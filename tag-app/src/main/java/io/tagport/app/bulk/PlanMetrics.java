package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Pace;
import io.tagport.transport.Json;
import java.math.BigDecimal;
import java.time.Duration;

/** What a plan comes to, for programs. */
public final class PlanMetrics {
    private PlanMetrics() {}

    /**
     * Writes the figures of a plan.
     *
     * @param plan any plan
     * @param pace of its provider
     * @return bindings, calls, their lower bound, calls if each binding had its own, seconds at the pace, and calls by shape
     */
    public static ObjectNode document(Plan plan, Pace pace) {
        long bound = plan.figures().bound();
        ObjectNode document = Json.object()
                .put("bindings", plan.bindings())
                .put("calls", plan.size())
                .put("bound", bound)
                .put("naive", plan.figures().changes())
                .put("seconds", seconds(plan.duration(pace)));
        if (bound > 0) {
            document.put("ratio", (double) plan.size() / bound);
        }
        ObjectNode byShape = document.putObject("byShape");
        plan.byShape().forEach((shape, calls) -> byShape.put(shape.word(), calls));
        return document;
    }

    private static BigDecimal seconds(Duration time) {
        BigDecimal exact = BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
