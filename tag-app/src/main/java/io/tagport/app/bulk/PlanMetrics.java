package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Pace;
import io.tagport.transport.Json;
import java.math.BigDecimal;
import java.time.Duration;

/** The metrics of a plan as JSON. */
public final class PlanMetrics {
    private PlanMetrics() {}

    /**
     * Returns the metrics of a plan.
     *
     * @param plan any plan
     * @param pace the pace of the plan's provider
     * @return the bindings, the calls, the lower bound of the calls, the calls needed with one call per binding, the seconds at the
     *     pace, and the calls by shape
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
