package io.tagport.app.serve;

import io.tagport.server.suite.ImProtocolSuite;

class PostgresImProtocolTest extends ImProtocolSuite {
    PostgresImProtocolTest() {
        super(new PostgresSuiteEngine());
    }
}
