package io.tagport.app.serve;

import io.tagport.server.suite.ImAuthSuite;

class VertxImAuthTest extends ImAuthSuite {
    VertxImAuthTest() {
        super(new VertxSuiteEngine());
    }
}
