package io.tagport.server;

import io.tagport.domain.port.Pace;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.HttpPost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/** Clients of a stand-in server, through the adapters and with plain HTTP. */
final class StandInClients {
    private static final HttpPost POST = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20);
    private static final HttpClient BARE =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private StandInClients() {}

    static TpnsTagProvider tpns(TagServer server) {
        TpnsConfig config = new TpnsConfig(
                server.uri(),
                server.app().tpns(),
                TpnsConfig.Authentication.SIGNATURE,
                TpnsLimits.CHARACTERS,
                Pace.NONE);
        return new TpnsTagProvider(config, () -> POST, server.app().clock());
    }

    static ImTagProvider im(TagServer server) {
        return im(server, server.app().clock());
    }

    static ImTagProvider im(TagServer server, InstantSource clock) {
        ImConfig config = new ImConfig(
                server.uri(),
                TestServerApp.SDK_APP_ID,
                TestServerApp.ADMINISTRATOR,
                server.app().imKey(),
                Pace.NONE);
        return new ImTagProvider(config, () -> POST, clock, () -> 7);
    }

    /** Sends a body to TPNS with Basic authentication. */
    static String tpns(TagServer server, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/v3/device/tag"))
                .header("Authorization", server.app().tpns().basic())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return BARE.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Sends a body to IM with a UserSig of the server's own time. */
    static String im(TagServer server, String path, String moreQuery, String body)
            throws IOException, InterruptedException {
        String query = "?sdkappid=" + TestServerApp.SDK_APP_ID + "&identifier=" + TestServerApp.ADMINISTRATOR
                + "&usersig=" + server.app().userSig() + "&random=1&contenttype=json" + moreQuery;
        URI uri = URI.create(server.uri() + path + query);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return BARE.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
