package io.tagport.app.serve;

import io.tagport.server.suite.AbuseSuite;

class VertxAbuseTest extends AbuseSuite {
    VertxAbuseTest() {
        super(new VertxSuiteEngine());
    }
}
