package io.tagport.testkit;

import io.tagport.domain.port.TagStores;
import org.junit.jupiter.api.Test;

/**
 * Every promise of {@link io.tagport.domain.port.TagStore} and {@link TagStores} as a test. An adapter passes when a
 * class of its tests extends this one and all is green:
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
 * <p>It covers changes and their order, reads, pages, populations, apps kept apart, what is refused and in which order,
 * what concurrent callers may rely on, loads, and some thousand random changes against a plain map. A store whose place outlives
 * the process extends {@link DurableTagStoreContract} instead.
 */
public abstract class TagStoreContract extends LoadContract {
    private static final int RANDOM_STEPS = 500;

    /** For the adapter's test. */
    protected TagStoreContract() {}

    /**
     * Opens a place with nothing in it. Called before each test; the contract closes what it is given.
     *
     * @return stores that share nothing with those of an earlier test
     */
    @Override
    protected abstract TagStores openEmpty();

    @Test
    void anySequenceOfChangesLeavesWhatAPlainMapWould() {
        for (long seed = 1; seed <= 4; seed++) {
            RandomOperations walk = new RandomOperations(seed, storeOf("seed-" + seed));
            walk.steps(RANDOM_STEPS);
            walk.checkAll();
        }
    }
}
