package io.tagport.app.serve;

import io.tagport.server.suite.TpnsProtocolSuite;

class PostgresTpnsProtocolTest extends TpnsProtocolSuite {
    PostgresTpnsProtocolTest() {
        super(new PostgresSuiteEngine());
    }
}
