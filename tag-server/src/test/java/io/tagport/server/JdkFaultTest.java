package io.tagport.server;

import io.tagport.server.suite.FaultSuite;

class JdkFaultTest extends FaultSuite {
    JdkFaultTest() {
        super(JdkEngine::start);
    }
}
