package io.tagport.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends POST requests over HTTP/1.1 with one pool of connections. Safe for use by many threads; meant to be shared by
 * all adapters of a process. Redirects are not followed: neither provider sends them, and credentials stay where they
 * were meant to go. Requests go through the proxy that {@link java.net.ProxySelector#getDefault} names, which by default is
 * that of the JDK's system properties, such as {@code https.proxyHost}.
 */
public final class HttpPost {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Duration answerTimeout;
    private final int answerBytesMax;
    private final HttpClient client;

    /**
     * Creates the client, which costs a fifth of a second: whoever only may need it makes it when the time has come.
     *
     * @param connectTimeout for making a connection
     * @param answerTimeout from the beginning of the request to the last byte of the answer
     * @param answerBytesMax bytes of an answer's body at most; a longer answer is no answer
     */
    public HttpPost(Duration connectTimeout, Duration answerTimeout, int answerBytesMax) {
        this.answerTimeout = answerTimeout;
        this.answerBytesMax = answerBytesMax;
        // HTTP_1_1: on plain HTTP the client would otherwise offer an upgrade to h2c with every first request.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Makes exactly one request.
     *
     * @param uri where to; it may hold credentials, so no result repeats its path or query
     * @param headers beside those of HTTP itself
     * @param body the bytes to send
     * @return how it ended
     */
    public PostResult post(URI uri, Map<String, String> headers, byte[] body) {
        // The client's own time-out may end with the headers of the answer; that of its body goes on to the last byte.
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(answerTimeout).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        long begunNanos = System.nanoTime();
        // Not sendAsync: where the machine has two cores, that starts a thread for every request.
        try {
            return answered(client.send(
                    request.build(), response -> new LimitedBodySubscriber(answerBytesMax, leftSince(begunNanos))));
        } catch (IOException | RuntimeException e) { // whatever it is, the request may have been on its way
            return failed(uri, e, leftSince(begunNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PostResult.NoAnswer("interrupted while waiting for " + placeOf(uri));
        }
    }

    private static PostResult answered(HttpResponse<byte[]> response) {
        return new PostResult.Answered(
                response.statusCode(), response.body(), RetryAfter.of(response.headers(), CLOCK));
    }

    private Duration leftSince(long begunNanos) {
        return answerTimeout.minusNanos(System.nanoTime() - begunNanos);
    }

    private PostResult failed(URI uri, Exception cause, Duration left) {
        if (cause instanceof HttpConnectTimeoutException) {
            return new PostResult.NotSent("cannot connect to " + placeOf(uri) + ": timed out");
        }
        if (cause instanceof ConnectException) {
            return new PostResult.NotSent("cannot connect to " + placeOf(uri) + detail(cause));
        }
        if (isRefusedByProxy(cause)) {
            return new PostResult.NotSent("the proxy does not connect to " + placeOf(uri) + detail(cause));
        }
        if (cause instanceof SSLHandshakeException) {
            return new PostResult.NotSent("cannot make a secure connection to " + placeOf(uri) + detail(cause));
        }
        // A client may tell an answer that was given up in its own words: newer ones do.
        boolean isLate = cause instanceof HttpTimeoutException || left.isNegative();
        return new PostResult.NoAnswer("no answer from " + placeOf(uri)
                + (isLate ? " within " + answerTimeout.toMillis() + " ms" : detail(cause)));
    }

    /** The client has no class of its own for that. */
    private static boolean isRefusedByProxy(Exception cause) {
        return String.valueOf(cause.getMessage()).startsWith("Tunnel failed");
    }

    private static String detail(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "" : ": " + message;
    }

    private static String placeOf(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
