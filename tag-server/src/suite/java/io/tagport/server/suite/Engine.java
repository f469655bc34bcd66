package io.tagport.server.suite;

import io.tagport.server.TagService;
import java.io.IOException;
import java.net.URI;

/** An HTTP engine under test. */
@FunctionalInterface
public interface Engine {
    /** Serves on a free port of the loopback address. */
    Running start(TagService service) throws IOException;

    /** A running engine. */
    interface Running extends AutoCloseable {
        URI uri();

        @Override
        void close();
    }
}
