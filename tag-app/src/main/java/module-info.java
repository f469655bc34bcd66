/** The command line: configuration, wiring and commands. The only module that depends on all others. */
module io.tagport.app {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires de.siegmar.fastcsv;
    requires info.picocli;
    requires io.tagport.domain;
    requires io.tagport.im;
    requires io.tagport.postgres;
    requires io.tagport.rocksdb;
    requires io.tagport.server;
    requires io.tagport.tpns;
    requires io.tagport.transport;
    requires io.vertx.core;
    requires io.prometheus.metrics.config;
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.instrumentation.jvm;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires roaringbitmap;
    requires java.logging;
    requires jdk.management; // used by the JVM metrics, whose jar cannot declare it

    // The JDK instantiates the class that configures logging.
    exports io.tagport.app to
            java.logging;

    opens io.tagport.app.command to
            info.picocli;
    opens io.tagport.app.demo to
            info.picocli;
    opens io.tagport.app.serve to
            info.picocli;
}
