package io.tagport.app.serve;

import io.tagport.server.suite.OfficialClientsSuite;

class PostgresOfficialClientsTest extends OfficialClientsSuite {
    PostgresOfficialClientsTest() {
        super(new PostgresSuiteEngine());
    }
}
