package io.tagport.app.serve;

import io.tagport.server.suite.AbuseSuite;

class PostgresAbuseTest extends AbuseSuite {
    PostgresAbuseTest() {
        super(new PostgresSuiteEngine());
    }
}
