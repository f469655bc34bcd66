package io.tagport.server;

import io.tagport.server.suite.AbuseSuite;

class JdkAbuseTest extends AbuseSuite {
    JdkAbuseTest() {
        super(JdkEngine::start);
    }
}
