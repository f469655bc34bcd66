package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.Finding;
import io.tagport.domain.port.StoreHealth;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void allAreCountedAndTheFirstAreKept() {
        Findings findings = new Findings();
        for (int i = 0; i < StoreHealth.FINDINGS_MOST + 5; i++) {
            findings.add(Finding.Kind.TAG, "row " + i);
        }

        assertThat(findings.count()).isEqualTo(StoreHealth.FINDINGS_MOST + 5);
        assertThat(findings.first())
                .hasSize(StoreHealth.FINDINGS_MOST)
                .startsWith(new Finding(Finding.Kind.TAG, "row 0"))
                .endsWith(new Finding(Finding.Kind.TAG, "row " + (StoreHealth.FINDINGS_MOST - 1)));
    }
}
