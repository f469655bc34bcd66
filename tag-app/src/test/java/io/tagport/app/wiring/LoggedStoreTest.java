package io.tagport.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedStoreTest {
    @Test
    void everyMethodOfThePortsIsHandedOnAlsoThoseWithADefault() {
        assertThat(names(LoggedStore.class)).containsAll(names(TagStore.class));
        assertThat(names(LoggedTagStores.class)).containsAll(names(TagStores.class));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .toList();
    }
}
