package io.tagport.app.serve;

import io.tagport.server.suite.FaultSuite;

class VertxFaultTest extends FaultSuite {
    VertxFaultTest() {
        super(new VertxSuiteEngine());
    }
}
