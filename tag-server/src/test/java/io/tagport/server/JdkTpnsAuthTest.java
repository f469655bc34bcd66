package io.tagport.server;

import io.tagport.server.suite.TpnsAuthSuite;

class JdkTpnsAuthTest extends TpnsAuthSuite {
    JdkTpnsAuthTest() {
        super(JdkEngine::start);
    }
}
