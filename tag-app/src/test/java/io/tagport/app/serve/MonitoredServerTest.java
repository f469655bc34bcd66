package io.tagport.app.serve;

import io.tagport.server.suite.Stage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/** Each test has a watched stage of its own. */
abstract class MonitoredServerTest {
    final WatchedStage watched;
    final Stage stage;

    MonitoredServerTest() throws IOException {
        watched = new WatchedStage();
        stage = watched.stage;
    }

    @AfterEach
    void close() {
        watched.close();
    }
}
