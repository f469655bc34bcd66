/** JSON over HTTP, as the provider adapters and the server share it. */
module io.tagport.transport {
    requires transitive com.fasterxml.jackson.databind;
    requires java.net.http;

    exports io.tagport.transport;
}
