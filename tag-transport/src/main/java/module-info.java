/** JSON over HTTP, shared by the provider adapters and the server. */
module io.tagport.transport {
    requires transitive com.fasterxml.jackson.databind;
    requires java.net.http;

    exports io.tagport.transport;
}
