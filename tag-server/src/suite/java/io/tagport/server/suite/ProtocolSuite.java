package io.tagport.server.suite;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The base class of the suites, which creates a new stage for every test. */
abstract class ProtocolSuite {
    private final Engine engine;
    private Stage stage;

    ProtocolSuite(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(engine);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    final Stage stage() {
        return stage;
    }
}
