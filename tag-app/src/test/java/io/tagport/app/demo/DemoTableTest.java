package io.tagport.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoTableTest {
    private static final Subject SUBJECT = new Subject("token1");
    private static final Map<Subject, TagSet> VIP = Map.of(SUBJECT, TagSet.of("vip"));
    private static final Map<Subject, TagSet> NONE = Map.of(SUBJECT, TagSet.empty());
    private static final Step STEP =
            new Step(Step.Api.TPNS, "1", "does", "sends", NONE, Optional.empty(), VIP, Set.of());

    @Test
    void anEffectThatOneOfTheWitnessesDoesNotSeeIsNotAsDocumented() {
        assertThat(new StepResult(STEP, Outcome.applied(), NONE, VIP, VIP).isAsDocumented())
                .isTrue();
        assertThat(new StepResult(STEP, Outcome.applied(), NONE, NONE, VIP).isAsDocumented())
                .isFalse();
        assertThat(new StepResult(STEP, Outcome.applied(), NONE, VIP, NONE).isAsDocumented())
                .isFalse();
        assertThat(new StepResult(STEP, new Outcome.Unknown(0, "no answer"), NONE, VIP, VIP).isAsDocumented())
                .isFalse();
    }

    @Test
    void everyOperationOfBothApisHasAnExample() {
        assertThat(DemoScript.all())
                .extracting(step -> step.operation())
                .contains(IntStream.rangeClosed(1, 10)
                        .mapToObj(n -> "operator_type " + n)
                        .toArray(String[]::new))
                .contains("delete_all_device", "get_tag", "add_tag", "remove_tag", "clear_all_tags");
    }
}
