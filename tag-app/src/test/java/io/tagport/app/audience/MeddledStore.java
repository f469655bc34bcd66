package io.tagport.app.audience;

import io.tagport.domain.port.TagStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A store where something happens after each page of a tag has been read, and before it is handed over. */
final class MeddledStore {
    private final TagStore store;
    private final List<Runnable> next = new ArrayList<>();
    private int pages;

    MeddledStore(TagStore store) {
        this.store = store;
    }

    /** Happens once, after the next page. */
    void afterAPage(Runnable meddling) {
        next.add(meddling);
    }

    int pages() {
        return pages;
    }

    TagStore store() {
        Class<?>[] port = {TagStore.class};
        return (TagStore) Proxy.newProxyInstance(TagStore.class.getClassLoader(), port, (proxy, method, arguments) -> {
            try {
                Object result = method.invoke(store, arguments);
                if (method.getName().equals("subjectsOf")) {
                    pages++;
                    List<Runnable> now = List.copyOf(next);
                    next.clear();
                    now.forEach(Runnable::run);
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
