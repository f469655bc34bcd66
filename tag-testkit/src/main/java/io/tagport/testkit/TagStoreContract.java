package io.tagport.testkit;

import io.tagport.domain.port.TagStores;
import org.junit.jupiter.api.Test;

/**
 * The contract tests of {@link io.tagport.domain.port.TagStore} and {@link TagStores}. An adapter conforms if a
 * subclass of this class passes:
 *
 * <pre>{@code
 * class MyTagStoresTest extends TagStoreContract {
 *   @Override
 *   protected TagStores openEmpty() {
 *     return new MyTagStores(…);
 *   }
 * }
 * }</pre>
 *
 * <p>The tests cover changes and their order, reads, pages, holder counts, the separation of apps, refusals and their
 * order, guarantees for concurrent callers, loads, and some thousand random changes compared with a plain map. The test
 * of a store that outlives the process extends {@link DurableTagStoreContract} instead.
 */
public abstract class TagStoreContract extends LoadContract {
    private static final int RANDOM_STEPS = 500;

    /** For the adapter's test class. */
    protected TagStoreContract() {}

    /**
     * Opens an empty location. Called before each test; the contract closes the returned stores.
     *
     * @return stores that share no data with those of an earlier test
     */
    @Override
    protected abstract TagStores openEmpty();

    @Test
    void randomChangesHaveTheSameEffectAsOnAPlainMap() {
        for (long seed = 1; seed <= 4; seed++) {
            RandomOperations walk = new RandomOperations(seed, storeOf("seed-" + seed));
            walk.steps(RANDOM_STEPS);
            walk.checkAll();
        }
    }
}
