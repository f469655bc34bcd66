package io.tagport.server;

import io.tagport.server.suite.ImAuthSuite;

class JdkImAuthTest extends ImAuthSuite {
    JdkImAuthTest() {
        super(JdkEngine::start);
    }
}
