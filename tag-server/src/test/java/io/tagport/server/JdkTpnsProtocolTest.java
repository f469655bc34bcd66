package io.tagport.server;

import io.tagport.server.suite.TpnsProtocolSuite;

class JdkTpnsProtocolTest extends TpnsProtocolSuite {
    JdkTpnsProtocolTest() {
        super(JdkEngine::start);
    }
}
