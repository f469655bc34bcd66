package io.tagport.server;

import io.tagport.server.suite.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** The JDK's server, for the suites. */
final class JdkEngine {
    private JdkEngine() {}

    static Engine.Running start(TagService service) throws IOException {
        TagServer server = TagServer.start(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new Engine.Running() {
            @Override
            public URI uri() {
                return server.uri();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
