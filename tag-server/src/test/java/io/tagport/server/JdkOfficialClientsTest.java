package io.tagport.server;

import io.tagport.server.suite.OfficialClientsSuite;

class JdkOfficialClientsTest extends OfficialClientsSuite {
    JdkOfficialClientsTest() {
        super(JdkEngine::start);
    }
}
