package io.tagport.app.serve;

import io.tagport.server.suite.ImProtocolSuite;

class VertxImProtocolTest extends ImProtocolSuite {
    VertxImProtocolTest() {
        super(new VertxSuiteEngine());
    }
}
