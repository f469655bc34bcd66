package io.tagport.app.serve;

import io.tagport.server.suite.ImAuthSuite;

class PostgresImAuthTest extends ImAuthSuite {
    PostgresImAuthTest() {
        super(new PostgresSuiteEngine());
    }
}
