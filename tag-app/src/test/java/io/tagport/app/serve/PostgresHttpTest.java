package io.tagport.app.serve;

import io.tagport.server.suite.HttpSuite;

class PostgresHttpTest extends HttpSuite {
    PostgresHttpTest() {
        super(new PostgresSuiteEngine());
    }
}
