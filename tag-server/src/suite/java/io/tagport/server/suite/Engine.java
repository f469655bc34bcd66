package io.tagport.server.suite;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.port.TagStores;
import io.tagport.server.TagService;
import java.io.IOException;
import java.net.URI;

/** An HTTP engine under test, with the store that it uses. */
@FunctionalInterface
public interface Engine {
    /** Starts to serve on a free port of the loopback address. */
    Running start(TagService service) throws IOException;

    /** Returns empty stores for the apps of a test; the caller closes them. */
    default TagStores stores() {
        return new MemoryTagStores();
    }

    /** A running engine. */
    interface Running extends AutoCloseable {
        URI uri();

        @Override
        void close();
    }
}
