package io.tagport.app.serve;

import io.tagport.server.suite.TpnsProtocolSuite;

class VertxTpnsProtocolTest extends TpnsProtocolSuite {
    VertxTpnsProtocolTest() {
        super(new VertxSuiteEngine());
    }
}
