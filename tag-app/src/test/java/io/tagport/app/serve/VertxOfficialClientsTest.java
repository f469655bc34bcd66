package io.tagport.app.serve;

import io.tagport.server.suite.OfficialClientsSuite;

class VertxOfficialClientsTest extends OfficialClientsSuite {
    VertxOfficialClientsTest() {
        super(new VertxSuiteEngine());
    }
}
