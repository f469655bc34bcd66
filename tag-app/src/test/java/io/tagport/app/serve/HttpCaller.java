package io.tagport.app.serve;

import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.server.suite.Answer;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Calls a server as clients of both protocols and operators do, by real HTTP. */
public final class HttpCaller {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI uri;

    public HttpCaller(URI uri) {
        this.uri = uri;
    }

    /** All of an answer. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public int code() {
            return new Answer(status, "", body).code();
        }

        @Override
        public String toString() {
            return status + " " + headers + "\n" + body;
        }
    }

    public Reply tpns(TpnsCredentials credentials, String body) throws IOException, InterruptedException {
        return tpns(credentials, TpnsCallEncoder.PATH, body);
    }

    public Reply tpns(TpnsCredentials credentials, String path, String body) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send("POST", path, body, TpnsSignature.headers(credentials, Instant.now(), bytes));
    }

    public Reply im(long sdkAppId, Secret key, ImCommand command, String body)
            throws IOException, InterruptedException {
        return im(sdkAppId, sig(sdkAppId, key), command, body);
    }

    public Reply im(long sdkAppId, String userSig, ImCommand command, String body)
            throws IOException, InterruptedException {
        String query = new ImQuery(sdkAppId, "administrator", userSig, "7").encode();
        return send("POST", command.path() + "?" + query, body, Map.of());
    }

    public static String sig(long sdkAppId, Secret key) {
        return UserSig.create("administrator", sdkAppId, key, Instant.now(), Duration.ofDays(1));
    }

    public Reply admin(String method, String path, String token, String body) throws IOException, InterruptedException {
        return send(method, path, body, Map.of("Authorization", "Bearer " + token));
    }

    public Reply send(String method, String target, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri.resolve(target)).method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Map<String, String> sent = new java.util.TreeMap<>();
        response.headers().map().forEach((name, values) -> sent.put(name, values.get(0)));
        return new Reply(response.statusCode(), sent, response.body());
    }
}
