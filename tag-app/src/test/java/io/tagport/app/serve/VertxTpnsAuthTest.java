package io.tagport.app.serve;

import io.tagport.server.suite.TpnsAuthSuite;

class VertxTpnsAuthTest extends TpnsAuthSuite {
    VertxTpnsAuthTest() {
        super(new VertxSuiteEngine());
    }
}
