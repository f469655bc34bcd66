package io.tagport.server.suite;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.port.TagStores;
import io.tagport.server.TagService;
import java.io.IOException;
import java.net.URI;

/** An HTTP engine under test, and what it stands on. */
@FunctionalInterface
public interface Engine {
    /** Serves on a free port of the loopback address. */
    Running start(TagService service) throws IOException;

    /** Where the apps of a test are kept: with nothing in it, and closed by whoever asked. */
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
