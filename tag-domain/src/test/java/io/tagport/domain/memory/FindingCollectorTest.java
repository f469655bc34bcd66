package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import org.junit.jupiter.api.Test;

class FindingCollectorTest {
    @Test
    void allAreCountedAndTheFirstAreKept() {
        FindingCollector findingCollector = new FindingCollector();
        for (int i = 0; i < StoreReport.FINDINGS_MAX + 5; i++) {
            findingCollector.add(StoreFinding.Kind.TAG, "row " + i);
        }

        assertThat(findingCollector.count()).isEqualTo(StoreReport.FINDINGS_MAX + 5);
        assertThat(findingCollector.first())
                .hasSize(StoreReport.FINDINGS_MAX)
                .startsWith(new StoreFinding(StoreFinding.Kind.TAG, "row 0"))
                .endsWith(new StoreFinding(StoreFinding.Kind.TAG, "row " + (StoreReport.FINDINGS_MAX - 1)));
    }
}
