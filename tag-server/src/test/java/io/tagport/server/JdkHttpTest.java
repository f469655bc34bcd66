package io.tagport.server;

import io.tagport.server.suite.HttpSuite;

class JdkHttpTest extends HttpSuite {
    JdkHttpTest() {
        super(JdkEngine::start);
    }
}
