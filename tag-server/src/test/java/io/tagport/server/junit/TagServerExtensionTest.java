package io.tagport.server.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.VirtualClock;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.record.RequestRecording;
import io.tagport.tpns.wire.TpnsCredentials;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TagServerExtension.class)
class TagServerExtensionTest {
    private static final Set<TagServer> MET = new HashSet<>();
    private static final List<URI> SERVED = new ArrayList<>();
    private static final Subject ANN = new Subject("ann");

    @BeforeEach
    void isHandedTheServerToo(TagServer server) {
        MET.add(server);
        SERVED.add(server.uri());
        assertThat(server.app().tagsOf("ann")).isEmpty();
    }

    @RepeatedTest(2)
    void everyTestHasAServerOfItsOwn(TagServer server) {
        server.app().tags().apply(List.of(new Change.Add(ANN, TagSet.of("vip"))));

        assertThat(MET).contains(server);
    }

    @Test
    void partsOfTheServerAreHandedByTheirType(
            TagServer server,
            URI baseUrl,
            TpnsCredentials credentials,
            TestServerApp app,
            FaultInjector faultInjector,
            RequestRecording requestRecording,
            VirtualClock clock) {
        assertThat(baseUrl).isEqualTo(server.uri()).hasScheme("http").hasHost("127.0.0.1");
        assertThat(app).isSameAs(server.app());
        assertThat(credentials).isEqualTo(app.tpns());
        assertThat(faultInjector).isSameAs(server.faults());
        assertThat(requestRecording).isSameAs(server.recording());
        assertThat(clock).isSameAs(app.clock());
    }

    /** Checks the ports by plain sockets, as the last server of the class is closed when this method runs. */
    @AfterAll
    static void allServersAreClosed() throws IOException {
        assertThat(MET).hasSizeGreaterThanOrEqualTo(3);
        for (URI uri : SERVED) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
                throw new AssertionError("somebody listens at " + socket);
            } catch (ConnectException gone) {
                assertThat(gone).isNotNull();
            }
        }
    }
}
