package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.CallSettlement;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {
    private static final CallSettlement DONE = new CallSettlement(2, List.of(), 1);

    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void aCallIsInDoubtFromItsSendingToItsSettlement() {
        assertThat(journal.isInDoubt(7)).isFalse();

        journal.sending(7);
        assertThat(journal.isInDoubt(7)).isTrue();
        assertThat(journal.isInDoubt(8)).isFalse();
        assertThat(journal.settlementOf(7)).isEmpty();

        journal.settled(7, DONE);
        assertThat(journal.isInDoubt(7)).isFalse();
        assertThat(journal.settlementOf(7)).contains(DONE);
    }

    @Test
    void clearingForgetsWhatWasSettledAndWhatIsInDoubt() {
        journal.settled(1, DONE);
        journal.sending(2);

        journal.clear();

        assertThat(journal.settlementOf(1)).isEmpty();
        assertThat(journal.isInDoubt(2)).isFalse();
    }
}
