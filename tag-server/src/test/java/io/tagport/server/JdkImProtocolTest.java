package io.tagport.server;

import io.tagport.server.suite.ImProtocolSuite;

class JdkImProtocolTest extends ImProtocolSuite {
    JdkImProtocolTest() {
        super(JdkEngine::start);
    }
}
