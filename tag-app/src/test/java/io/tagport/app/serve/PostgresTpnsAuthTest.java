package io.tagport.app.serve;

import io.tagport.server.suite.TpnsAuthSuite;

class PostgresTpnsAuthTest extends TpnsAuthSuite {
    PostgresTpnsAuthTest() {
        super(new PostgresSuiteEngine());
    }
}
