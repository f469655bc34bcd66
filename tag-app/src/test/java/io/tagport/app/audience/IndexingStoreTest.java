package io.tagport.app.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.audience.Audience;
import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.testkit.TagStoreContract;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IndexingStoreTest extends TagStoreContract {
    @Override
    protected TagStores openEmpty() {
        return new WatchedStores(new MemoryTagStores());
    }

    @Test
    void everythingIsHandedOn() {
        List<String> handedOn = Arrays.stream(IndexingStore.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();

        assertThat(TagStore.class.getMethods())
                .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
                .extracting(Method::getName)
                .isSubsetOf(handedOn);
    }

    /** Each with an index that was asked something, and so has something to hear. */
    private record WatchedStores(TagStores stores) implements TagStores {
        @Override
        public TagStore of(App app) {
            AudienceIndex index = new AudienceIndex(stores.of(app), false, System::nanoTime, new SplittableRandom());
            index.query(Audience.parse("vip"), 0);
            return new IndexingStore(stores.of(app), index);
        }

        @Override
        public SubjectLock subjectLock(App app) {
            return stores.subjectLock(app);
        }

        @Override
        public OptionalLong diskBytes() {
            return stores.diskBytes();
        }

        @Override
        public void checkWritable() {
            stores.checkWritable();
        }

        @Override
        public void close() {
            stores.close();
        }
    }
}
