package io.tagport.app.serve;

import io.tagport.server.suite.HttpSuite;

class VertxHttpTest extends HttpSuite {
    VertxHttpTest() {
        super(new VertxSuiteEngine());
    }
}
