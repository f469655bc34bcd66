package io.tagport.app.serve;

import io.tagport.server.suite.FaultSuite;

class PostgresFaultTest extends FaultSuite {
    PostgresFaultTest() {
        super(new PostgresSuiteEngine());
    }
}
